// How to come to each view of the workshop's page.
const rest = (page, milliseconds) => page.evaluate((time) => new Promise((done) => setTimeout(done, time)), milliseconds);

export const settled = (page) => rest(page, 150);
export const wait = rest;

/** Clicks what a selector names, in the page itself: nothing has to be in view. */
export async function click(page, selector) {
  const there = await page.evaluate((wanted) => {
    const found = document.querySelector(wanted);
    found?.click();
    return found !== null;
  }, selector);
  if (!there) throw new Error(`nothing is ${selector}`);
  await settled(page);
}

const room = (at) => `.menu:nth-of-type(2) .items button:nth-of-type(${at})`;
const file = (at) => `.menu:nth-of-type(1) .items button:nth-of-type(${at})`;

async function work(page) {
  await page.evaluate(() => {
    for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
    document.querySelector(".presenter-foot button:last-of-type")?.click();
  });
  await settled(page);
  await page.evaluate(() => {
    if (!document.querySelector(".work")) document.querySelector(".more > button")?.click();
  });
  await settled(page);
  await page.evaluate(() => document.querySelector(".lesson .row button:last-of-type")?.click());
  await settled(page);
}

const steps = {
  work: async () => {},
  nobody: (page) => click(page, "#pane-nobody"),
  menu: (page) => click(page, ".menu:nth-of-type(2) summary"),
  lesson: async (page) => {
    await click(page, room(1));
    await settled(page);
    await click(page, ".lesson .main");
  },
  lessons: (page) => click(page, room(2)),
  facilitator: async (page) => {
    await click(page, room(2));
    await click(page, ".lesson-list li:nth-child(2) button:nth-of-type(2)");
  },
  handout: async (page) => {
    await click(page, room(2));
    await click(page, ".lesson-list li:nth-child(2) button:nth-of-type(3)");
  },
  group: async (page) => {
    await click(page, room(3));
    for (const [at, code] of ["AAAA 222", "BAAA 444", "DAAA 233"].entries()) {
      await page.focus(`.tables li:nth-child(${at + 1}) input.code`);
      await page.keyboard.type(code);
      await page.keyboard.press("Tab");
    }
    await settled(page);
    await click(page, ".group .main");
  },
  presenter: (page) => click(page, room(4)),
  help: (page) => click(page, room(5)),
  why: (page) => click(page, ".figure-head button"),
  story: async (page) => {
    await click(page, ".tools button");
    await click(page, "dialog .main");
  },
  share: (page) => click(page, file(3)),
};
const tabs = ["difference", "over-time", "who-gains", "money", "map", "timeline", "all"];

export const views = [...Object.keys(steps), ...tabs];

/** Goes from whatever view there is to one of `views`. */
export async function go(page, view) {
  await work(page);
  if (view !== "menu") await page.evaluate(() => document.querySelector(".menu[open] summary")?.click());
  await click(page, tabs.includes(view) ? `#tab-${view}` : "#tab-difference");
  if (view in steps) await steps[view](page);
  await settled(page);
}
