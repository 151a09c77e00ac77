// What both pages of the workshop, as it is shipped and as its views are worked on, are put together from.
import {readFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {from, modulesOf} from "../test/browser.mjs";

export const workshop = dirname(fileURLToPath(import.meta.url));

/** A script or a style of the page in one text. */
export async function bundle(modules, entry, options = {}) {
  const made = await from(modules, "esbuild").build({
    entryPoints: [join(workshop, entry)], bundle: true, minify: true, write: false, target: "es2022", charset: "ascii",
    nodePaths: [modulesOf(modules)], absWorkingDir: workshop, tsconfig: join(workshop, "../tsconfig.json"),
    jsx: "automatic", jsxImportSource: "preact", loader: {".ftl": "text"}, legalComments: "none", logLevel: "warning",
    ...options,
  });
  return inElement(made.outputFiles[0].text);
}

/** A script or a style ends where its closing tag stands, so that none may stand within. */
export const inElement = (text) => text.replace(/<\/(script|style)/gi, "<\\/$1").replace(/<!--/g, "<\\!--");

export const data = (id, type, text) => `<script type="${type}" id="${id}">${text}</script>`;
export const json = (id, value) => data(id, "application/json", JSON.stringify(value).replace(/</g, "\\u003c"));

/** The page with its parts, by the names that index.html has for them. */
export const filled = (parts) =>
  readFileSync(join(workshop, "index.html"), "utf8").replace(/@([A-Z]+)@/g, (all, part) => parts[part] ?? all);
