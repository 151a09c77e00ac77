// node generate_types.mjs MODULES SCHEMA [OUTPUT [--compare]]: the types of the page's JSON, from its schema. Without
// OUTPUT they are printed; with --compare nothing is written, and it fails where OUTPUT holds others.
import {readFileSync, writeFileSync} from "node:fs";
import {from} from "./browser.mjs";

const [modules, schema, output, compare] = process.argv.slice(2);
const {compile} = from(modules, "json-schema-to-typescript");
const types = await compile(JSON.parse(readFileSync(schema, "utf8")), "ReportData", {
  bannerComment: "// Made from docs/report.schema.json by web/test/generate_types.mjs; a test compares the two.",
  style: {printWidth: 100, bracketSpacing: false},
});
if (!output) process.stdout.write(types);
else if (!compare) writeFileSync(output, types);
else if (readFileSync(output, "utf8") !== types) {
  console.error(`${output} is not what ${schema} says; write it anew: node web/test/generate_types.mjs MODULES ` +
    "docs/report.schema.json web/report/data.d.ts");
  process.exitCode = 1;
}
