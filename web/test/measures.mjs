// What is measured within a page. Each function runs there, so it names nothing outside itself.

/** Texts of pictures that are cut by their picture's box, or lie on another text. */
export function textsInTheWay() {
  const slack = 1.5; // [px]
  const found = [];
  // The letters themselves: what a browser calls the box of a text may hold the halo around it.
  const boxOf = (text) => {
    const {x, y, width, height} = text.getBBox();
    const matrix = text.getScreenCTM();
    const corner = new DOMPoint(x, y).matrixTransform(matrix);
    return new DOMRect(corner.x, corner.y, width * matrix.a, height * matrix.d);
  };
  for (const svg of document.querySelectorAll("[data-figure] svg")) {
    const id = svg.closest("[data-figure]").dataset.figure;
    const box = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll("text")].filter((text) => text.textContent.trim() !== "")
      .map((text) => ({text: text.textContent.slice(0, 60), box: boxOf(text),
        size: parseFloat(getComputedStyle(text).fontSize)}));
    const shown = box.width / svg.viewBox.baseVal.width;
    for (const one of texts) {
      const inside = one.box.left >= box.left - slack && one.box.right <= box.right + slack
        && one.box.top >= box.top - slack && one.box.bottom <= box.bottom + slack;
      if (!inside) found.push(`${id}: "${one.text}" is cut`);
      if (one.size * shown < 10.9) found.push(`${id}: "${one.text}" is ${one.size * shown} px high`);
    }
    for (let first = 0; first < texts.length; ++first) {
      for (let second = first + 1; second < texts.length; ++second) {
        const [a, b] = [texts[first].box, texts[second].box];
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        // Boxes are as high as the font's highest letter; letters themselves lie two pixels within.
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across > slack && down > 3) {
          found.push(`${id}: "${texts[first].text}" and "${texts[second].text}" overlap`);
        }
      }
    }
  }
  return found;
}

/** What is wider than the window. */
export function sideways() {
  const page = document.documentElement;
  const wide = Math.max(page.scrollWidth, document.body.scrollWidth) - page.clientWidth;
  return wide > 0 ? [`the page is ${wide} px wider than the window`] : [];
}

/** Figures without a picture. */
export function undrawn() {
  const places = [...document.querySelectorAll("[data-figure]")];
  const empty = places.filter((place) => !place.querySelector("svg") && !("nothing" in place.dataset));
  const found = empty.map((place) => `${place.dataset.figure} has no picture`);
  if (document.documentElement.dataset.drawn !== "yes") found.push("the script did not come to its end");
  return found;
}

/** Figures that a page break may cut. */
export function breakable() {
  return [...document.querySelectorAll("figure")].filter((figure) =>
    !/avoid/.test(getComputedStyle(figure.querySelector(".picture") ?? figure).breakInside)
    && !/avoid/.test(getComputedStyle(figure).breakInside)).map((figure) => `${figure.id} may be cut by a page`);
}

/** Figures that are higher or wider on paper than a page of A4 within margins. */
export function largerThanPaper() {
  return [...document.querySelectorAll("[data-figure] svg")].filter((svg) =>
    svg.getBoundingClientRect().height > 980 || svg.getBoundingClientRect().width > 700)
    .map((svg) => `${svg.closest("[data-figure]").dataset.figure} is larger than paper: ` +
      `${Math.round(svg.getBoundingClientRect().width)} by ${Math.round(svg.getBoundingClientRect().height)} px`);
}

/** What must be reached by keys: summaries of details, and whatever scrolls. */
export function mustBeReached() {
  const scrolls = (element) => element.scrollWidth > element.clientWidth + 1
    && /auto|scroll/.test(getComputedStyle(element).overflowX);
  for (const details of document.querySelectorAll("details")) details.open = true;
  const all = [...document.querySelectorAll("summary"), ...[...document.querySelectorAll("*")].filter(scrolls)];
  all.forEach((element, index) => { element.dataset.reach = String(index); });
  return all.length;
}

export const reachedNow = () => document.activeElement?.dataset?.reach ?? null;

/** All texts of the page but those of its pictures and scripts. */
export function wordsOf() {
  const page = document.body.cloneNode(true);
  for (const gone of page.querySelectorAll("script, [data-figure], noscript")) gone.remove();
  return page.textContent.replace(/\s+/g, " ").trim();
}
