// node check_workshop.mjs MODULES PAGE.html [--shots FOLDER] [--browser chrome|firefox] [--quick] [--deeds]: whether the
// workshop's page keeps its promises in Chromium and Firefox: silent, accessible in every view, legible at four widths in both
// languages, and moved by mouse, touch and keys alone. --quick measures at one width, --deeds at none. PAGE is made by
// web/workshop/dev.mjs, whose kernel pretends.
import {mkdirSync, readFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {pathToFileURL} from "node:url";
import {browsers, fileOf, missingBrowsers, skip, withBrowser} from "./browser.mjs";
import * as measures from "./measures.mjs";
import {deeds} from "./workshop_deeds.mjs";
import {go, views} from "./workshop_views.mjs";
import * as own from "./workshop_measures.mjs";

const [modules, file, ...options] = process.argv.slice(2);
const option = (name) => (options.includes(name) ? options[options.indexOf(name) + 1] : null);
const address = pathToFileURL(resolve(file)).href;
const shots = option("--shots");
const sizes = options.includes("--quick") ? [[1280, 720]] : [[1280, 720], [1920, 1080], [640, 360], [390, 844]];
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
  for (const [what, deed] of Object.entries(deeds)) {
    const page = await opened(name, browser);
    try {
      say(`${name}, ${what}`, await deed(page, {name, address}));
    } catch (error) {
      say(`${name}, ${what}`, [error.message]);
    }
    await page.close();
  }
  if (options.includes("--deeds")) return;
  for (const size of sizes) await checkViews(name, browser, size);
  await checkCut(name, browser);
  await checkOld(name, browser);
}

/** The page in a new tab, whose errors and requests are noted. */
async function opened(name, browser, [width, height] = [1280, 720]) {
  const page = await browser.newPage();
  page.on("console", (message) => {
    if (["error", "warning", "warn"].includes(message.type())) say(name, [`console: ${message.text()}`]);
  });
  page.on("pageerror", (error) => say(name, [`error: ${error.message}`]));
  page.on("request", (request) => {
    const fine = request.url() === address || /^(data|blob):/.test(request.url());
    if (!fine) say(name, [`request: ${request.url().slice(0, 120)}`]);
  });
  await page.setViewport({width, height});
  await page.goto(address, {waitUntil: "load"});
  await page.waitForSelector(".result .tabs", {timeout: 20000});
  return page;
}

/** Every view at a size in both languages: nothing cut, nothing on another thing, nothing that axe knows of. */
async function checkViews(name, browser, size) {
  for (const language of ["en", "de"]) {
    const page = await opened(name, browser, size);
    await page.evaluate(readFileSync(fileOf(modules, "axe-core/axe.min.js"), "utf8"));
    await page.select(".language select", language);
    for (const view of views) {
      const where = `${name} at ${size.join(" by ")}, ${language}, ${view}`;
      try {
        await go(page, view);
        for (const measure of ["textsInTheWay", "sideways"]) say(where, await page.evaluate(measures[measure]));
        for (const measure of ["cutTexts", "smallTargets", "overlaps"]) say(where, await page.evaluate(own[measure]));
        if (size === sizes[0] || size[0] === 390) say(where, await axe(page));
        if (shots) await page.screenshot({path: join(shots, `${name}-${view}-${language}-${size[0]}.png`)});
      } catch (error) {
        say(where, [error.message]);
      }
    }
    await page.close();
  }
}

async function axe(page) {
  const {violations} = await page.evaluate(() => axe.run(document, {resultTypes: ["violations"]}));
  return violations.map(({id, nodes}) => `axe: ${id}, ${nodes.length} times: ${nodes[0].html.slice(0, 200)}`);
}

/** A copy of the file that ends too early says so in one sentence, and nothing else is seen. */
async function checkCut(name, browser) {
  const whole = readFileSync(resolve(file), "utf8");
  for (const share of [0.2, 0.6, 0.999]) {
    const page = await browser.newPage();
    await page.setContent(whole.slice(0, Math.floor(whole.length * share)), {waitUntil: "load"});
    const said = await page.evaluate(() => document.body.textContent.trim());
    if (!/cut short/.test(said) || said.length > 200) say(name, [`cut at ${share}: "${said.slice(0, 80)}"`]);
    await page.close();
  }
}

/** A browser without what the model needs is told in one sentence. */
async function checkOld(name, browser) {
  const page = await browser.newPage();
  await page.evaluateOnNewDocument(() => { WebAssembly.validate = () => false; });
  await page.goto(address, {waitUntil: "load"});
  const said = await page.evaluate(() => document.body.textContent.trim());
  if (!/cannot run the model/.test(said) || said.length > 250) say(name, [`without vectors: "${said.slice(0, 80)}"`]);
  await page.close();
}
