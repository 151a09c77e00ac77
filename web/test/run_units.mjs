// node run_units.mjs MODULES FOLDER [UNITS]: bundles UNITS, or else units.ts, into FOLDER and runs it.
import {spawnSync} from "node:child_process";
import {dirname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {from, modulesOf} from "./browser.mjs";

const [modules, folder, units = "units.ts"] = process.argv.slice(2);
const outfile = join(folder, units.replace(/\.ts$/, ".cjs"));
await from(modules, "esbuild").build({
  entryPoints: [join(dirname(fileURLToPath(import.meta.url)), units)], outfile, bundle: true, platform: "node",
  format: "cjs", target: "node18", nodePaths: [modulesOf(modules)], logLevel: "warning",
});
process.exitCode = spawnSync(process.execPath, ["--test", outfile], {stdio: "inherit"}).status ?? 1;
