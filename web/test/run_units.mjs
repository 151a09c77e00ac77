// node run_units.mjs MODULES FOLDER: bundles units.ts into FOLDER and runs it.
import {spawnSync} from "node:child_process";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {from, modulesOf} from "./browser.mjs";

const [modules, folder] = process.argv.slice(2);
const outfile = join(folder, "units.cjs");
await from(modules, "esbuild").build({
  entryPoints: [join(dirname(fileURLToPath(import.meta.url)), "units.ts")], outfile, bundle: true, platform: "node",
  format: "cjs", target: "node18", nodePaths: [modulesOf(modules)], logLevel: "warning",
});
process.exitCode = spawnSync(process.execPath, ["--test", outfile], {stdio: "inherit"}).status ?? 1;
