// Debian's browsers, driven by puppeteer-core: what tests of pages share.
import {existsSync, mkdtempSync, rmSync} from "node:fs";
import {createRequire} from "node:module";
import {tmpdir} from "node:os";
import {join, resolve} from "node:path";

export const browsers = {chrome: "/usr/bin/chromium", firefox: "/usr/bin/firefox-esr"};
export const skip = 77; // what ctest takes for "skipped"

/** The names of browsers that are missing here. */
export const missingBrowsers = () => Object.values(browsers).filter((path) => !existsSync(path));

/** A package of the folder of modules. */
export const from = (modules, name) => createRequire(resolve(modules, "x"))(name);
export const fileOf = (modules, name) => createRequire(resolve(modules, "x")).resolve(name);

/** Calls `work` with the browser, and closes it whatever happens. */
export async function withBrowser(modules, name, work) {
  const profile = mkdtempSync(join(tmpdir(), "tranche-browser-"));
  const args = name === "chrome" ? ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] : [];
  const browser = await from(modules, "puppeteer-core").launch({
    browser: name, executablePath: browsers[name], headless: true, args, userDataDir: profile, timeout: 180000,
    protocolTimeout: 300000, extraPrefsFirefox: {"datareporting.policy.dataSubmissionEnabled": false},
  });
  try {
    return await work(browser);
  } finally {
    await browser.close();
    rmSync(profile, {recursive: true, force: true, maxRetries: 5});
  }
}
