// What the search of a built site finds: node find.mjs FOLDER [segmented], with a JSON list of
// queries on the standard input; for each, the list of results, the best first. Where the site
// has Sphinx's own search, "segmented" mends its queries by the words of Intl.Segmenter.
import { existsSync, readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";

const [folder, mend] = process.argv.slice(2);
const page = createContext({
  document: {
    addEventListener() {},
    getElementById: () => null,
    documentElement: { dataset: { content_root: "./" } },
  },
  SPHINX_HIGHLIGHT_ENABLED: false,
  _ready() {},
  _: (text) => text,
});
page.window = page;
const scripts = ["_static/searchtools.js", "_static/language_data.js", "searchindex.js"];
for (const name of [...scripts, "searchtext.js"].filter((one) => existsSync(`${folder}/${one}`)))
  runInContext(readFileSync(`${folder}/${name}`, "utf-8"), page, name);

page.segmented = (query) =>
  [...new Intl.Segmenter("ja", { granularity: "word" }).segment(query)]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ segment }) => segment);
if (mend === "segmented") runInContext("splitQuery = segmented", page);
page.told = ({ docname, title, anchor, details, kind }) => ({
  ...{ docname, title, anchor, details, kind },
});
page.named = ([docname, title, anchor, details, , , kind]) => ({
  ...{ docname, title, anchor, details, kind },
});
const find = `(query) =>
  Search.find?.(query).map(told) ??
  Search._performSearch(...Search._parseQuery(query)).reverse().map(named)`;
page.queries = JSON.parse(readFileSync(0, "utf-8"));
process.stdout.write(runInContext(`JSON.stringify(queries.map(${find}))`, page));
