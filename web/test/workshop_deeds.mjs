// What people do in the workshop's page, by mouse, by touch and by keys alone. Each deed gets a page that was just
// opened and says what is not as it should be.
import {click, settled, wait} from "./workshop_views.mjs";
import {redraws} from "./workshop_measures.mjs";

const handle = (phase, gate) => `.phases > li:nth-child(${phase}) .handle.${gate}`;
const field = (phase, gate) => `.phases > li:nth-child(${phase}) .field:nth-child(${gate}) input`;
const monthOf = (page, selector) => page.$eval(selector, (one) => Number(one.getAttribute("aria-valuenow")));
const textOf = (page, selector) => page.$eval(selector, (one) => one.textContent.trim());
const is = (what, found, wanted) => (found === wanted ? [] : [`${what} is ${found}, not ${wanted}`]);
const undoable = (page) => page.$eval(".steps button", (one) => !one.disabled);

/** Middle of a handle, and how many pixels are a month. */
async function grip(page, selector) {
  return page.$eval(selector, (one) => {
    one.scrollIntoView({block: "center"});
    const box = one.getBoundingClientRect();
    const rail = one.parentElement.getBoundingClientRect();
    return {x: Math.round(box.left + box.width / 2), y: Math.round(box.top + box.height / 2),
      month: rail.width / Number(one.getAttribute("aria-valuemax"))};
  });
}

async function byMouse(page) {
  const at = handle(2, "opens");
  const {x, y, month} = await grip(page, at);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 6 * month, y, {steps: 4});
  await page.mouse.move(x + 12 * month, y, {steps: 4});
  await page.mouse.up();
  await settled(page);
  return [...is("the month", await monthOf(page, at), 36), ...is("undo", await undoable(page), true)];
}

async function byTouch(page, {name}) {
  if (name === "firefox") return []; // its driver turns every touch down
  const at = handle(2, "opens");
  const {x, y, month} = await grip(page, at);
  await page.touchscreen.touchStart(x, y);
  await page.touchscreen.touchMove(Math.round(x - 6 * month), y);
  await page.touchscreen.touchMove(Math.round(x - 12 * month), y);
  await page.touchscreen.touchEnd();
  await settled(page);
  return is("the month", await monthOf(page, at), 12);
}

/** From the top of the page by the tabulator, with nothing clicked. */
async function byKeys(page) {
  const at = handle(2, "opens");
  for (let press = 0; press < 60; ++press) {
    await page.keyboard.press("Tab");
    if (await page.$eval(at, (one) => one === document.activeElement)) break;
  }
  const found = is("the focus", await page.$eval(at, (one) => one === document.activeElement), true);
  for (const key of ["ArrowRight", "ArrowRight", "PageUp", "ArrowLeft"]) await page.keyboard.press(key);
  await wait(page, 600);
  found.push(...is("the month by keys", await monthOf(page, at), 37));
  await page.keyboard.down("Shift");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.up("Shift");
  await wait(page, 600);
  return [...found, ...is("the month by Shift", await monthOf(page, at), 25)];
}

async function type(page, selector, text) {
  await page.$eval(selector, (one) => {
    one.focus();
    one.select();
  });
  await page.keyboard.type(text);
  await page.keyboard.press("Tab");
  await settled(page);
}

async function impossible(page) {
  await type(page, field(1, 1), "130");
  const found = is("problems at the phase", (await page.$$(".phases > li:nth-child(1) .problem")).length, 1);
  found.push(...is("the note", (await page.$$(".stale")).length, 1));
  found.push(...is("results", (await page.$$(".result .picture svg")).length, 1));
  await click(page, ".steps button");
  return [...found, ...is("problems after undo", (await page.$$(".problem, .stale")).length, 0)];
}

async function undoToTheStart(page) {
  const before = await page.$eval(".left", (one) => [...one.querySelectorAll("input")].map(({value}) => value).join());
  await type(page, field(2, 1), "40");
  await type(page, field(2, 2), "90");
  await type(page, ".lever:nth-child(2) .slider input[type=number]", "0.5");
  await page.focus(".lever:nth-child(1) input[type=range]");
  await page.keyboard.press("ArrowRight");
  await settled(page);
  let undone = 0;
  while (await undoable(page)) {
    await click(page, ".steps button");
    if (++undone > 20) break;
  }
  const after = await page.$eval(".left", (one) => [...one.querySelectorAll("input")].map(({value}) => value).join());
  const found = [...is("steps undone", undone, 4), ...is("the plan", after, before)];
  for (let step = 0; step < 4; ++step) await click(page, ".steps button:nth-of-type(2)");
  found.push(...is("the month after redo", await monthOf(page, handle(2, "opens")), 40));
  await click(page, ".steps button:nth-of-type(4)");
  return [...found, ...is("the month after reset", await monthOf(page, handle(2, "opens")), 24),
    ...is("the note", /as it was loaded/.test(await textOf(page, ".message p")), true)];
}

/** Keys alone: the menu, each step, each bet, to the end. */
async function lesson(page) {
  await page.focus(".menu:nth-of-type(2) summary");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await wait(page, 800);
  const found = is("the focus", await page.evaluate(() => document.activeElement?.id), "lesson-title");
  let bets = 0;
  for (let step = 0; step < 12 && await page.$(".lesson"); ++step) {
    if (await page.$(".bet")) {
      found.push(...is("a result before the bet", await page.$(".result .picture"), null));
      found.push(...is("a way on before the bet", await page.$(".lesson .main"), null));
      await page.focus(".bet button");
      await page.keyboard.press("Enter");
      await settled(page);
      ++bets;
      found.push(...is("bets beside results", (await page.$$(".beside dd")).length, 2));
      found.push(...is("pictures after the bet", (await page.$$(".result .picture svg")).length, 1));
    }
    await page.focus(".lesson .main");
    await page.keyboard.press("Enter");
    await wait(page, 500);
  }
  return [...found, ...is("bets", bets, 1), ...is("the lesson", await page.$(".lesson"), null)];
}

async function hostile(page) {
  const options = await page.$$eval(".which select:first-of-type option", (all) => all.map((one) => one.textContent));
  const found = is("names as they are", options.some((text) => text.includes("<img src=x onerror")), true);
  await page.select(".which select", "second");
  await wait(page, 500);
  return [...found, ...is("images", (await page.$$("img")).length, 0),
    ...is("words of a gate", (await page.$$(".waits li")).length > 0, true)];
}

async function wrongCode(page) {
  await click(page, ".menu:nth-of-type(2) .items button:nth-of-type(3)");
  await type(page, ".tables li:nth-child(1) input.code", "AAAA 223");
  return [...is("refusals", (await page.$$(".tables .problem")).length, 1),
    ...is("comparing", await page.$eval(".group .main", (one) => one.disabled), true)];
}

const asks = (page) => page.evaluate(() =>
  !window.dispatchEvent(new Event("beforeunload", {cancelable: true})));

async function leaving(page) {
  const found = is("asking before a change", await asks(page), false);
  await type(page, field(1, 2), "100");
  return [...found, ...is("asking after a change", await asks(page), true)];
}

async function calm(page) {
  await wait(page, 2500);
  const idle = await page.evaluate(redraws, 1000);
  const running = page.evaluate(redraws, 2000);
  await type(page, field(1, 2), "100");
  const drawn = await running;
  const gaps = drawn.slice(1).map((time, at) => time - drawn[at]);
  // A timer may be a little early, and a busy machine draws late.
  return [...is("redraws of what did not change", idle.length, 0), ...is("more than one redraw", drawn.length > 1, true),
    ...gaps.filter((gap) => gap < 200).map((gap) => `drawn anew after ${Math.round(gap)} ms`)];
}

async function spoken(page) {
  await wait(page, 3500);
  const heard = () => textOf(page, ".heard[role=status]");
  const before = await heard();
  return before.length > 20 ? [] : [`the result is not spoken: "${before}"`];
}

async function projector(page) {
  await click(page, ".menu:nth-of-type(2) .items button:nth-of-type(4)");
  await page.keyboard.press("ArrowRight");
  await settled(page);
  const figure = await page.$eval(".presenter [data-figure]", (one) => one.dataset.figure);
  const found = is("the figure", figure, "adds-over-time");
  await page.keyboard.press("Escape");
  await settled(page);
  return [...found, ...is("the show", await page.$(".presenter"), null)];
}

async function playAgain(page) {
  await type(page, field(1, 2), "100");
  await click(page, ".steps button:nth-of-type(3)");
  const before = await monthOf(page, handle(1, "closes"));
  await wait(page, 2300);
  return [...is("the month before", before, 120),
    ...is("the month after", await monthOf(page, handle(1, "closes")), 100),
    ...is("the banner", await textOf(page, ".playing"), "With the last change")];
}

export const deeds = {"a phase by mouse": byMouse, "a phase by touch": byTouch, "a phase by keys": byKeys,
  "an impossible plan": impossible, "undo to the start": undoToTheStart, "a lesson to its end": lesson,
  "a hostile name": hostile, "a wrong code": wrongCode, "leaving": leaving, "redraws": calm, "what is spoken": spoken,
  "the projector": projector, "the last change again": playAgain};
