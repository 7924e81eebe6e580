// What the search of a built site finds: node find.mjs FOLDER, with a JSON list of queries on the
// standard input; for each, a list of results.
import { readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";

const folder = process.argv[2];
const page = createContext({
  document: { addEventListener() {}, documentElement: { dataset: { content_root: "./" } } },
  _ready() {},
  _: (text) => text,
});
page.window = page;
for (const name of [
  "_static/searchtools.js",
  "_static/language_data.js",
  "searchindex.js",
  "searchtext.js",
])
  runInContext(readFileSync(`${folder}/${name}`, "utf-8"), page, name);
page.queries = JSON.parse(readFileSync(0, "utf-8"));
const found = runInContext("JSON.stringify(queries.map(Search.find))", page);
process.stdout.write(found);
