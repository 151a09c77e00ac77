// node check_page.mjs MODULES PAGE.html [--shots FOLDER] [--browser chrome|firefox] [--quick]: whether a report's page
// keeps its promises in Chromium and Firefox: drawn, silent, accessible, legible at three widths and on paper, and
// complete without script. --quick leaves out what is measured at more than one width.
import {mkdirSync, readFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {pathToFileURL} from "node:url";
import {browsers, fileOf, missingBrowsers, skip, withBrowser} from "./browser.mjs";
import * as measures from "./measures.mjs";

const [modules, file, ...options] = process.argv.slice(2);
const option = (name) => (options.includes(name) ? options[options.indexOf(name) + 1] : null);
const address = pathToFileURL(resolve(file)).href;
const shots = option("--shots");
const widths = options.includes("--quick") ? [794] : [1280, 794, 360];
const problems = [];
const say = (where, found) => problems.push(...found.map((problem) => `${where}: ${problem}`));

if (missingBrowsers().length > 0) {
  console.log(`skipped: ${missingBrowsers().join(" and ")} not found`);
  process.exit(skip);
}
if (shots) mkdirSync(shots, {recursive: true});
for (const name of option("--browser") ? [option("--browser")] : Object.keys(browsers)) {
  await withBrowser(modules, name, (browser) => checkIn(name, browser));
}
for (const problem of problems) console.error(problem);
console.log(`${file}: ${problems.length === 0 ? "as promised" : `${problems.length} problems`}`);
process.exit(problems.length === 0 ? 0 : 1);

async function checkIn(name, browser) {
  const page = await opened(name, browser);
  for (const width of widths) {
    await page.setViewport({width, height: 900});
    await settled(page);
    const where = `${name} at ${width} px`;
    for (const measure of ["undrawn", "textsInTheWay", "sideways"]) {
      say(where, await page.evaluate(measures[measure]));
    }
    if (shots) await shoot(page, name, width);
  }
  say(name, await axe(page));
  await checkPaper(name, page);
  await page.close();
  await checkKeys(name, browser);
  await checkWithoutScript(name, browser);
}

/** The page in a new tab, whose errors and requests are noted. */
async function opened(name, browser) {
  const page = await browser.newPage();
  page.on("console", (message) => {
    if (["error", "warning", "warn"].includes(message.type())) say(name, [`console: ${message.text()}`]);
  });
  page.on("pageerror", (error) => say(name, [`error: ${error.message}`]));
  page.on("request", (request) => {
    if (request.url() !== address && !request.url().startsWith("data:")) say(name, [`request: ${request.url().slice(0, 120)}`]);
  });
  await page.setViewport({width: widths[0], height: 900});
  await page.goto(address, {waitUntil: "load"});
  await drawn(page);
  return page;
}

/** All figures, one after the other; a script that does not come to its end is found by what is measured then. */
function drawn(page) {
  return page.waitForFunction(() => document.documentElement.dataset.drawn === "yes", {timeout: 20000}).catch(() => {});
}

/** Two frames after a change, when all is redrawn. */
function settled(page) {
  return page.evaluate(() => new Promise((done) =>
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)))));
}

async function shoot(page, name, width) {
  const found = await page.$$("[data-figure]");
  for (const place of found) {
    const id = await place.evaluate((element) => element.dataset.figure);
    await place.screenshot({path: join(shots, `${name}-${id}-${width}.png`)});
  }
}

async function axe(page) {
  await page.evaluate(readFileSync(fileOf(modules, "axe-core/axe.min.js"), "utf8"));
  const {violations} = await page.evaluate(() => axe.run(document, {resultTypes: ["violations"]}));
  return violations.map(({id, nodes}) => `axe: ${id}, ${nodes.length} times: ${nodes[0].html.slice(0, 200)}`);
}

async function checkPaper(name, page) {
  if (name === "chrome") {
    await page.setViewport({width: 718, height: 1000});
    await page.emulateMediaType("print");
    await settled(page);
    for (const measure of ["breakable", "largerThanPaper", "textsInTheWay"]) {
      say(`${name} on paper`, await page.evaluate(measures[measure]));
    }
    await page.emulateMediaType(null);
  }
  const path = shots ? join(shots, `${name}.pdf`) : undefined;
  const printed = await page.pdf({format: "A4", path, preferCSSPageSize: true, timeout: 120000});
  if (printed.length < 1000) say(name, ["nothing was printed"]);
  await settled(page);
  say(`${name} after printing`, await page.evaluate(measures.undrawn));
}

/** Every table is reached by the tabulator alone. */
async function checkKeys(name, browser) {
  const page = await opened(name, browser);
  const all = await page.evaluate(measures.mustBeReached);
  const reached = new Set();
  for (let press = 0; press < 4 * all + 60 && reached.size < all; ++press) {
    await page.keyboard.press("Tab");
    const now = await page.evaluate(measures.reachedNow);
    if (now !== null) reached.add(now);
  }
  if (reached.size < all) say(name, [`${all - reached.size} of ${all} tables are not reached by keys`]);
  await page.close();
}

/** The words of the page are the same without script. */
async function checkWithoutScript(name, browser) {
  if (name !== "chrome") return;  // stock Firefox offers no switch to a driver
  const page = await browser.newPage();
  await page.goto(address, {waitUntil: "load"});
  await drawn(page);
  const scripted = await page.evaluate(measures.wordsOf);
  await page.setJavaScriptEnabled(false);
  await page.goto(address, {waitUntil: "load"});
  const plain = await page.evaluate(measures.wordsOf);
  const pictures = await page.evaluate(() => document.querySelectorAll("[data-figure] svg").length);
  if (pictures > 0) say(name, ["script was not off"]);
  if (plain !== scripted) say(name, ["without script the page has other words"]);
  await page.close();
}
