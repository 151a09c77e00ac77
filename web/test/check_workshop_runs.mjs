// node check_workshop_runs.mjs MODULES PAGE.html RUN_KERNEL [--browser chrome|firefox] [--deeds NAME,…] [--times]: whether
// the workshop's page, as it is shipped, runs what it shows: in Chromium and Firefox, from a file, with no network.
// RUN_KERNEL prints the lines that the kernel of each browser must print too. --times measures how long people wait.
import {spawnSync} from "node:child_process";
import {mkdtempSync, readdirSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join, resolve} from "node:path";
import {fileURLToPath, pathToFileURL} from "node:url";
import {browsers, missingBrowsers, skip, withBrowser} from "./browser.mjs";
import {filesBelow, scenariosAmong} from "./kernel_in_node.mjs";
import {click} from "./workshop_views.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const [modules, file, runKernel, ...options] = process.argv.slice(2);
const address = pathToFileURL(resolve(file)).href;
const option = (name) => (options.includes(name) ? options[options.indexOf(name) + 1] : null);
const problems = [];
const patience = {timeout: 90000};

if (missingBrowsers().length > 0) {
  console.log(`skipped: ${missingBrowsers().join(" and ")} not found`);
  process.exit(skip);
}
const all = {bytes, sharpens, moves, dies, hands, saves, returns, lessons};
const named = option("--deeds")?.split(",") ?? Object.keys(all);
const deeds = Object.fromEntries(Object.entries(all).filter(([name]) => named.includes(name)));
for (const name of option("--browser") ? [option("--browser")] : Object.keys(browsers)) {
  await withBrowser(modules, name, async (browser) => {
    for (const [what, deed] of Object.entries(options.includes("--times") ? {times} : deeds)) {
      const say = (found) => problems.push(...found.map((problem) => `${name}, ${what}: ${problem}`));
      const [page, began] = [await opened(browser, say), performance.now()];
      try {
        say(await deed(page, name));
      } catch (error) {
        const line = error.stack.match(/check_workshop_runs\.mjs:(\d+):\d+\)?\n\s+at async file:/)?.[1];
        say([`${line ? `line ${line}: ` : ""}${error.message.slice(0, 500)}`]);
      }
      await page.close();
      console.log(`${name}, ${what}: ${Math.round((performance.now() - began) / 1000)} s`);
    }
  });
}
problems.forEach((problem) => console.error(problem));
console.log(`${file}: ${problems.length === 0 ? "runs what it shows" : `${problems.length} problems`}`);
process.exit(problems.length === 0 ? 0 : 1);

async function opened(browser, say) {
  const page = await browser.newPage();
  page.on("console", (message) => ["error", "warn", "warning"].includes(message.type()) && say([`console: ${message.text()}`]));
  page.on("pageerror", (error) => say([`error: ${error.message}`]));
  page.on("request", (request) => request.url() !== address && !/^(data|blob):/.test(request.url()) &&
    say([`request: ${request.url().slice(0, 120)}`]));
  await page.setViewport({width: 1280, height: 720});
  await page.goto(address, {waitUntil: "load"});
  await page.evaluate(() => window.localStorage.clear());
  return page;
}

function is(what, found, wanted) {
  return found === wanted ? [] : [`${what} is ${found}, not ${wanted}`];
}

/** Until so many histories are told in the figure's own sentence. */
function told(page, histories, plan = "") {
  return page.waitForFunction((count, code) =>
    document.querySelector("figcaption")?.textContent.includes(`rests on ${count} histories`) &&
    document.querySelector(".sure")?.textContent.startsWith(code), patience, histories, plan);
}

function choose(page, selector, value) {
  return page.$eval(selector, (one, now) => {
    one.value = now;
    one.dispatchEvent(new Event("input", {bubbles: true}));
    one.dispatchEvent(new Event("change", {bubbles: true}));
  }, value);
}

async function few(page) {
  await page.waitForSelector(".tools select", patience);
  await choose(page, ".tools select", "20");
}

/** Every plan of every shipped scenario, month by month and column by column. */
async function bytes(page) {
  const files = filesBelow(root, "scenarios");
  const found = [];
  for (const scenario of scenariosAmong(files)) {
    const here = await page.evaluate(async (request) => {
      const kernel = await new Promise((done) => document.dispatchEvent(new CustomEvent("workshop-test", {detail: done})));
      const other = kernel.sibling(1);
      const lines = await other.prints(request);
      other.dispose();
      return lines.join("\n") + "\n";
    }, {files, scenario, set: [], plans: []});
    const there = spawnSync(resolve(runKernel), [scenario], {cwd: root, encoding: "utf8"}).stdout;
    found.push(...is(scenario, here, there));
  }
  return found;
}

/** Bands appear with the first histories and sharpen, and rest on fewer where fewer are asked for; each tab has its figure. */
async function sharpens(page) {
  await page.waitForSelector(".result .picture svg", patience);
  const first = await page.$eval("progress", (one) => one.value);
  await told(page, 100);
  await few(page);
  await told(page, 20);
  const found = first > 0 ? [] : ["no history at first"];
  for (const tab of ["over-time", "who-gains", "money", "map", "timeline"]) {
    await click(page, `#tab-${tab}`);
    await page.waitForSelector(".result .picture svg", patience).catch(() => found.push(`no figure in ${tab}`));
  }
  await click(page, "#tab-all");
  await page.waitForFunction(() => document.querySelectorAll(".panel .sections > details").length > 8, patience);
  return found;
}

/** A lever moved brings the page's own plan beside the one that was loaded; undo takes it away. */
async function moves(page) {
  await few(page);
  await told(page, 20, "A");
  await choose(page, ".lever:nth-child(1) input[type=range]", "5");
  await told(page, 20, "Your plan");
  const rows = await page.$eval(".result .picture svg", (one) => one.textContent);
  await click(page, ".steps button");
  await told(page, 20, "A");
  return [...is("the plan that was loaded", rows.includes("A Everything at once"), true),
    ...is("the page's plan", rows.includes("Ours A, changed"), true)];
}

/** A worker that dies is said and replaced. */
async function dies(page) {
  await page.waitForSelector(".result .picture svg", patience);
  await page.evaluate(async () => {
    const kernel = await new Promise((done) => document.dispatchEvent(new CustomEvent("workshop-test", {detail: done})));
    kernel.kill();
  });
  await choose(page, ".tools select", "300");
  await told(page, 300);
  return [];
}

/** Three tables hand in codes, and one screen compares them. */
async function hands(page) {
  await few(page);
  await told(page, 20, "A");
  const [codes, files] = [[], []];
  for (const position of ["2", "9", "14"]) {
    await choose(page, ".lever:nth-child(1) input[type=range]", position);
    await told(page, 20, "Your plan");
    await click(page, ".menu:nth-of-type(1) .items button:nth-of-type(3)");
    await page.waitForSelector("output.code", patience);
    codes.push(await page.$eval("output.code", (one) => one.textContent));
    if (position === "14") files.push(await savedForTables(page));
    await page.evaluate(() => document.querySelector("dialog").close());
  }
  await click(page, ".menu:nth-of-type(2) .items button:nth-of-type(3)");
  const wrong = codes[0].replace(/.$/, (letter) => (letter === "A" ? "B" : "A"));
  await typeCode(page, 1, wrong);
  const refused = await page.$$eval(".tables .problem", (all) => all.length);
  for (const [at, code] of codes.slice(0, 2).entries()) await typeCode(page, at + 1, code);
  await (await page.$(".tables li:nth-child(3) input[type=file]")).uploadFile(files[0]); // in place of its code
  await page.waitForFunction(() => document.querySelector(".tables li:nth-child(3) input.code").value !== "", patience);
  await click(page, ".group .main");
  await page.waitForSelector(".group .told li", patience);
  const rows = await page.$$eval(".group .told li", (all) => all.map((one) => one.textContent));
  return [...is("a wrong letter", refused, 1), ...is("rows compared", rows.length, 4),
    ...is("different plans", new Set(rows.map((row) => row.replace(/^[^:]*:/, ""))).size > 2, true),
    ...codes.filter((code) => code.replace(/ /g, "").length > 40).map((code) => `too long: ${code}`)];
}

/** What a table hands in on a stick: the file that the page gives to the browser's downloads. */
async function savedForTables(page) {
  await page.evaluate(() => {
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => {
      window.handedOver = blob;
      return make.call(URL, blob);
    };
    Array.from(document.querySelectorAll("dialog button")).find(({textContent}) => /for that screen/.test(textContent)).click();
  });
  const path = join(mkdtempSync(join(tmpdir(), "tranche-table-")), "table.json");
  writeFileSync(path, await page.evaluate(() => window.handedOver.text()));
  return path;
}

async function typeCode(page, table, code) {
  const selector = `.tables li:nth-child(${table}) input.code`;
  await choose(page, selector, code);
  await page.waitForFunction((at, mine) => document.querySelector(at).value === mine &&
    !/empty|leer/i.test(document.querySelector(at).closest("li").querySelector("[role=status]").textContent), patience, selector, code);
}

/** What is saved is opened again, and says the same. */
async function saves(page) {
  await few(page);
  await choose(page, ".lever:nth-child(1) input[type=range]", "5");
  await told(page, 20, "Your plan");
  const before = await page.$eval(".sure", (one) => one.textContent);
  const text = await page.evaluate(async () => {
    const kernel = await new Promise((done) => document.dispatchEvent(new CustomEvent("workshop-test", {detail: done})));
    return kernel.save();
  });
  const folder = mkdtempSync(join(tmpdir(), "tranche-saved-"));
  writeFileSync(join(folder, "ours.toml"), text);
  page.on("dialog", (dialog) => void dialog.accept());
  const picker = await page.$(".bar input[type=file]");
  await picker.uploadFile(join(folder, "ours.toml"));
  await page.waitForFunction(() => document.querySelector(".message")?.textContent.includes("ours.toml"), patience);
  await choose(page, ".which .choice:nth-of-type(2) select", "Ours");
  await few(page);
  await told(page, 20, "Ours");
  rmSync(folder, {recursive: true});
  const after = await page.$eval(".sure", (one) => one.textContent);
  return is("the result of the saved plan", after.replace(/^[^:]*/, ""), before.replace(/^[^:]*/, ""));
}

/** Who comes back finds the work of last time; where that was of a file, the page says so and begins anew. */
async function returns(page) {
  await page.waitForSelector(".tools select", patience);
  await choose(page, ".lever:nth-child(1) input[type=range]", "5");
  await told(page, 100, "Your plan");
  await page.reload({waitUntil: "load"});
  await told(page, 100, "Your plan");
  await page.evaluate(() => {
    const key = "tranche-workshop-works";
    localStorage.setItem(key, localStorage.getItem(key).replaceAll('"preset":"clackmannanshire"', '"preset":"file"'));
  });
  await page.reload({waitUntil: "load"});
  await told(page, 100, "A");
  return is("what is said", await page.$eval("body", (one) => /not in this page/.test(one.textContent)), true);
}

/** The tour and each lesson in English, to its end, over few histories. */
async function lessons(page) {
  const found = [];
  await few(page);
  const count = readdirSync(join(root, "web/workshop/lessons")).filter((name) => name.endsWith(".en.toml")).length;
  for (let at = 1; at <= count; ++at) {
    await click(page, ".menu:nth-of-type(2) .items button:nth-of-type(2)");
    await click(page, `.lesson-list li:nth-child(${at}) button:nth-of-type(1)`);
    found.push(...await lessonToItsEnd(page, at));
  }
  return found;
}

async function lessonToItsEnd(page, at) {
  for (let step = 0; step < 30; ++step) {
    if (await page.$(".lesson") === null) return step > 2 ? [] : [`lesson ${at} ended at once`];
    const shown = ".result .picture svg, .result .sections, dialog[open], .problem";
    await page.waitForSelector(`.bet button, ${shown}`, patience);
    if (await page.$(".bet button")) await click(page, ".bet button");
    await page.waitForSelector(shown, patience);
    if (await page.$(".problem, .stale")) {
      return [`lesson ${at}, step ${step + 1}: ${await page.$eval(".problem, .stale", (one) => one.textContent)}`];
    }
    await page.evaluate(() => document.querySelector("dialog[open]")?.close());
    // A slow browser shows the old step for a while, whose bet would be taken for that of the next.
    const before = await page.$eval(".lesson", (one) => one.textContent);
    await click(page, ".lesson .main");
    await page.waitForFunction((text) => (document.querySelector(".lesson")?.textContent ?? "") !== text, patience,
      before);
  }
  return [`lesson ${at} does not end`];
}

/** How long people wait: printed, not judged, since it is the machine's as much as ours. */
async function times(page, name) {
  const seen = (count) => page.waitForFunction((most) => {
    const found = /rests on (\d+) histories/.exec(document.querySelector("figcaption")?.textContent ?? "");
    return found !== null && Number(found[1]) >= most ? performance.now() : false;
  }, {...patience, polling: 16}, count).then((handle) => handle.jsonValue());
  await page.reload({waitUntil: "load"});
  const first = await seen(1);
  const all = await seen(100);
  await page.evaluate(() => {
    window.longest = 0;
    let last = performance.now();
    const look = (now) => {
      window.longest = Math.max(window.longest, now - last);
      last = now;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  const moved = await page.evaluate(() => performance.now());
  await choose(page, ".lever:nth-child(1) input[type=range]", "5");
  const lever = await page.waitForFunction(() => (document.querySelector(".sure")?.textContent.startsWith("Your plan")
    ? performance.now() : false), {...patience, polling: 16}).then((handle) => handle.jsonValue());
  await told(page, 100, "Your plan");
  const ended = await page.evaluate(() => performance.now());
  const longest = await page.evaluate(() => window.longest);
  const seconds = (time) => (time / 1000).toFixed(2);
  console.log(`${name}: first figure ${seconds(first)} s after opening, 100 histories ${seconds(all)} s; after a lever ` +
    `${seconds(lever - moved)} s, 100 histories ${seconds(ended - moved)} s; longest frame ${Math.round(longest)} ms`);
  return [];
}
