// Asks a host as a browser does, and takes nothing apart.
import { request } from "node:http";
import { buffer } from "node:stream/consumers";

// get returns the status, the headers and the bytes as they were sent.
export function get(url, headers = {}) {
  return new Promise((resolve, reject) => {
    request(url, { headers }, async (response) => {
      try {
        resolve({ status: response.statusCode, headers: response.headers, body: await buffer(response) });
      } catch (error) {
        reject(error);
      }
    }).on("error", reject).end();
  });
}
