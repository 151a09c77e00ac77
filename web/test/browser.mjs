// Debian's browsers, driven by puppeteer-core: what tests of pages share.
import {existsSync, mkdtempSync, readFileSync, rmSync, statSync} from "node:fs";
import {createRequire} from "node:module";
import {tmpdir} from "node:os";
import {join, resolve} from "node:path";

export const browsers = {chrome: "/usr/bin/chromium", firefox: "/usr/bin/firefox-esr"};
export const skip = 77; // what ctest takes for "skipped"

/** The names of browsers that are missing here. */
export const missingBrowsers = () => Object.values(browsers).filter((path) => !existsSync(path));

/** A folder node_modules, or the one whose name stands in a file (modules.txt of a build). */
export function modulesOf(path) {
  return statSync(path).isFile() ? readFileSync(path, "utf8").trim() : resolve(path);
}

const within = (modules) => createRequire(join(modulesOf(modules), "x"));
/** A package of the modules, and where a file of one lies. */
export const from = (modules, name) => within(modules)(name);
export const fileOf = (modules, name) => within(modules).resolve(name);

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
