// Reads QR codes off pictures, as a phone would: with zxing-cpp, which shares no
// code with what draws them. Its program comes from the package, not from its CDN.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

const program = await readFile(fileURLToPath(import.meta.resolve("zxing-wasm/reader/zxing_reader.wasm")));
await prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(program).buffer }, fireImmediately: true });

// read gives what the one code of a PNG says, and how it is made.
/** @param {Uint8Array} png */
export async function read(png) {
  const codes = await readBarcodes(png, { formats: ["QRCode"], tryDownscale: false });
  const [code] = codes.filter((each) => each.isValid);
  return code && { text: code.text, level: code.ecLevel, count: codes.length };
}
