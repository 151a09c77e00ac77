// node check_types.mjs MODULES FOLDER: whether TypeScript finds no mistake in web/; its settings for it go to FOLDER.
import {spawnSync} from "node:child_process";
import {mkdirSync, writeFileSync} from "node:fs";
import {dirname, join, resolve} from "node:path";
import {fileURLToPath} from "node:url";
import {fileOf, modulesOf} from "./browser.mjs";

const [modules, folder] = process.argv.slice(2);
const web = dirname(dirname(fileURLToPath(import.meta.url)));
const settings = resolve(folder, "tsconfig.json");
mkdirSync(folder, {recursive: true});
writeFileSync(settings, JSON.stringify({
  extends: join(web, "tsconfig.json"),
  compilerOptions: {baseUrl: modulesOf(modules), paths: {"*": ["./@types/*", "./*"]}},
  include: ["charts", "report", "plot", "workshop"].map((part) => join(web, part)),
}));
process.exitCode = spawnSync(process.execPath, [fileOf(modules, "typescript/bin/tsc"), "-p", settings],
  {stdio: "inherit"}).status ?? 1;
