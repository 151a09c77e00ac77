// node generate_types.mjs MODULES SCHEMA [OUTPUT]: the types of the page's JSON, from its schema.
// Without OUTPUT they are printed.
import {readFileSync, writeFileSync} from "node:fs";
import {createRequire} from "node:module";
import {resolve} from "node:path";

const [modules, schema, output] = process.argv.slice(2);
const {compile} = createRequire(resolve(modules, "x"))("json-schema-to-typescript");
const types = await compile(JSON.parse(readFileSync(schema, "utf8")), "ReportData", {
  bannerComment: "// Made from docs/report.schema.json by web/test/generate_types.mjs; a test compares the two.",
  style: {printWidth: 100, bracketSpacing: false},
});
if (output) writeFileSync(output, types);
else process.stdout.write(types);
