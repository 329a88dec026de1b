// Starts the browsers that the tests drive: Debian's own, through puppeteer.
import puppeteer from "puppeteer-core";

const executables = { chrome: "/usr/bin/chromium", firefox: "/usr/bin/firefox-esr" };

export const names = Object.keys(executables);

// launch starts a browser with nothing of its own on the network.
export function launch(name) {
  const args = name === "chrome"
    ? ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    : [];
  return puppeteer.launch({
    browser: name,
    executablePath: executables[name],
    headless: true,
    args,
    extraPrefsFirefox: {
      "app.update.enabled": false,
      "browser.safebrowsing.downloads.remote.enabled": false,
      "network.captive-portal-service.enabled": false,
      "network.connectivity-service.enabled": false,
      "services.settings.server": "",
    },
  });
}
