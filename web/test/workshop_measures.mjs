// What is measured within the workshop's page. Each function runs there, so it names nothing outside itself.

/** Words of buttons, tabs, labels and choices that are cut by their own box. */
export function cutTexts() {
  const named = "button, [role=tab], summary, label > span, h1, h2, h3, p, li, th, td, dd";
  const all = [...document.querySelectorAll(named)];
  return all.filter((one) => one.offsetParent !== null && !one.classList.contains("heard") && !one.closest(".heard"))
    .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0
      && !/auto|scroll/.test(getComputedStyle(one).overflowX))
    .map((one) => `"${one.textContent.slice(0, 50)}" is cut: ${one.scrollWidth} in ${one.clientWidth} px`);
}

/** What is pressed or dragged and is smaller than 24 px, where no line of text surrounds it. */
export function smallTargets() {
  const all = [...document.querySelectorAll("button, summary, select, input:not([hidden]), [role=slider]")];
  return all.filter((one) => one.offsetParent !== null).map((one) => ({one, box: one.getBoundingClientRect()}))
    .filter(({box}) => box.width > 0 && (box.width < 23.5 || box.height < 23.5))
    .map(({one, box}) => `${one.tagName} "${(one.textContent || one.className).slice(0, 40)}" is ` +
      `${Math.round(box.width)} by ${Math.round(box.height)} px`);
}

/** Buttons and fields that lie on each other. */
export function overlaps() {
  const top = document.querySelector("dialog[open]") ?? document;
  const all = [...top.querySelectorAll("button, summary, select, input:not([hidden]), [role=slider]")]
    .filter((one) => one.offsetParent !== null && !one.closest(".items") && !one.closest(".short")
      && !one.classList.contains("short") && !one.closest(".presenter-foot"))
    .map((one) => ({one, box: one.getBoundingClientRect()})).filter(({box}) => box.width > 0);
  const found = [];
  all.forEach(({one, box}, at) => all.slice(at + 1).forEach(({one: other, box: more}) => {
    const across = Math.min(box.right, more.right) - Math.max(box.left, more.left);
    const down = Math.min(box.bottom, more.bottom) - Math.max(box.top, more.top);
    if (across > 1 && down > 1 && !one.contains(other) && !other.contains(one)) {
      found.push(`${one.tagName} "${one.textContent.slice(0, 30)}" lies on ${other.tagName} ` +
        `"${other.textContent.slice(0, 30)}"`);
    }
  }));
  return found;
}

/** When the picture is drawn anew while so many milliseconds go by. */
export function redraws(milliseconds) {
  return new Promise((done) => {
    const times = [];
    const place = document.querySelector("[data-figure]");
    const watcher = new MutationObserver(() => { times.push(performance.now()); });
    watcher.observe(place, {childList: true});
    setTimeout(() => {
      watcher.disconnect();
      done(times);
    }, milliseconds);
  });
}
