// The kernel's module in Node.js, for tests: node kernel_in_node.mjs MODULES KERNEL.js print SCENARIO … prints the line of
// every plan that says whether two builds agree, as the program run_kernel does.
import {mkdtempSync, readFileSync, readdirSync, statSync} from "node:fs";
import {createRequire} from "node:module";
import {tmpdir} from "node:os";
import {dirname, join, relative, resolve} from "node:path";
import {pathToFileURL, fileURLToPath} from "node:url";
import {from} from "./browser.mjs";

const web = join(dirname(fileURLToPath(import.meta.url)), "..");

/** Makes instances of the module that lies at `kernel`. */
export async function instances(modules, kernel) {
  const output = join(mkdtempSync(join(tmpdir(), "tranche-kernel-")), "instance.mjs");
  await from(modules, "esbuild").build({
    entryPoints: [join(web, "workshop/kernel/instance.ts")], outfile: output, bundle: true, format: "esm", logLevel: "warning",
  });
  const {Instance} = await import(pathToFileURL(output).href);
  const makeGlue = createRequire(import.meta.url)(resolve(kernel));
  const module = await WebAssembly.compile(readFileSync(kernel.replace(/\.js$/, ".wasm")));
  return () => Instance.of(makeGlue, module);
}

/** Every file below a folder that scenarios may read, by its path from the root. */
export function filesBelow(root, folder) {
  const files = {};
  for (const name of readdirSync(join(root, folder))) {
    const path = join(folder, name);
    if (statSync(join(root, path)).isDirectory()) Object.assign(files, filesBelow(root, path));
    else if (/\.(toml|csv|geojson)$/.test(name)) files[path] = readFileSync(join(root, path), "utf8");
  }
  return files;
}

/** The scenarios among such files: those that places are written in are none. */
export const scenariosAmong = (files) => Object.keys(files).filter((path) => path.endsWith(".toml") && !path.includes("/places/"));

async function print(modules, kernel, scenarios) {
  const make = await instances(modules, kernel);
  const root = resolve(web, "..");
  const files = {...filesBelow(root, "scenarios"), ...filesBelow(root, "tests/system/data")};
  for (const path of scenarios) {
    const instance = await make();
    const scenario = relative(root, resolve(path));
    const {problems} = instance.json("open", JSON.stringify({files, scenario, set: [], plans: []}), "[]");
    problems.forEach(({text}) => console.error(text));
    if (problems.length > 0) process.exit(1);
    instance.json("plans").forEach((_, plan) => console.log(instance.json("print", plan)));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [modules, kernel, what, ...scenarios] = process.argv.slice(2);
  if (what !== "print") throw new Error(`what is '${what}'?`);
  await print(modules, kernel, scenarios);
}
