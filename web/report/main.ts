// The script of a report's page: draws each figure at its place's width, and anew for paper.
import {draw} from "../charts/draw";
import {Surface, fontFamily} from "../charts/surface";
import type {FigureData, ReportData} from "./data";

const paperWidth = 680; // [px] between the margins of A4
const missing = "This figure could not be drawn. Its numbers are in the table below.";

const context = document.createElement("canvas").getContext("2d");

function measure(text: string, size: number): number {
  if (context === null) return text.length * size * 0.62;
  context.font = `${size}px ${fontFamily}`;
  return context.measureText(text).width * 1.02;
}

/** A figure, where it goes, and the width at which it was drawn last. */
interface Place {
  figure: FigureData;
  element: HTMLElement;
  width: number; // [px]
}

function render(place: Place, width: number): void {
  if (width <= 0 || width === place.width) return;
  place.width = width;
  const {figure, element} = place;
  const surface: Surface = {document, width, measure, prefix: figure.id};
  try {
    const drawn = draw(figure.data, element.dataset.alt ?? figure.title, surface);
    if (drawn === null) element.dataset.nothing = "";
    element.replaceChildren(drawn ?? sentence("There is nothing to draw here."));
  } catch (error) {
    console.error(`figure ${figure.id}:`, error);
    element.replaceChildren(sentence(missing));
  }
}

function sentence(text: string): HTMLElement {
  const paragraph = document.createElement("p");
  paragraph.textContent = text;
  return paragraph;
}

function placesOf(report: ReportData): Place[] {
  const found: Place[] = [];
  const elements = Array.from(document.querySelectorAll<HTMLElement>("[data-figure]"));
  for (const element of elements) {
    const figure = report.figures.find((one) => one.id === element.dataset.figure);
    if (figure) found.push({figure, element, width: 0});
    else element.replaceChildren(sentence(missing));
  }
  return found;
}

function start(): void {
  const text = document.getElementById("report-data")?.textContent;
  if (!text) throw new Error("the page holds no data of figures");
  const places = placesOf(JSON.parse(text) as ReportData);
  const paper = window.matchMedia("print");
  let printing = false;
  const all = () => places.forEach((place) =>
    render(place, printing ? paperWidth : Math.floor(place.element.clientWidth)));
  const print = (now: boolean) => {
    printing = now;
    all();
  };
  paper.addEventListener("change", (event) => print(event.matches));
  window.addEventListener("beforeprint", () => print(true));
  window.addEventListener("afterprint", () => print(false));
  const finish = () => {
    const watcher = new ResizeObserver(() => all());
    places.forEach((place) => watcher.observe(place.element));
    document.documentElement.dataset.drawn = "yes";
  };
  // One after the other, so that the first can be seen before the last is drawn.
  const drawFrom = (first: number): void => {
    if (first === places.length) return finish();
    render(places[first], printing ? paperWidth : Math.floor(places[first].element.clientWidth));
    setTimeout(() => drawFrom(first + 1));
  };
  drawFrom(0);
}

start();
