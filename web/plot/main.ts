// A figure as a file of its own, by Node: the constant TRANCHE_FIGURE stands in front of this.
import {DOMParser} from "linkedom";
import {draw} from "../charts/draw";
import {guessWidth} from "../charts/text";
import type {FigureData} from "../report/data";

declare const TRANCHE_FIGURE: {figure: FigureData; width: number; alt: string};
declare const process: {stdout: {write(text: string): void}; stderr: {write(text: string): void};
  exitCode: number};

function main(): void {
  const {figure, width, alt} = TRANCHE_FIGURE;
  // Of XML, so that texts are written as XML needs them.
  const made = new DOMParser().parseFromString("<svg></svg>", "image/svg+xml");
  const document = made as unknown as Document;
  const surface = {document, width, measure: guessWidth, prefix: figure.id};
  const svg = draw(figure.data, alt, surface);
  if (svg === null) throw new Error("there is nothing to draw");
  svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  svg.setAttribute("color", "#000");
  process.stdout.write(`<?xml version="1.0" encoding="UTF-8"?>\n${svg.outerHTML}\n`);
}

try {
  main();
} catch (error) {
  process.stderr.write(`figure: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
