// What Pagefind finds: node pagefind.mjs FOLDER, as find.mjs does. Its own script asks for its
// files as a browser does; here they are read.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const folder = process.argv[2];
globalThis.document = { querySelector: () => ({ getAttribute: () => process.argv[3] }) };
globalThis.location = { href: "http://site/", origin: "http://site" };
globalThis.window = { location };
globalThis.fetch = async (address) => {
  const path = new URL(String(address), "http://site/").pathname;
  return new Response(readFileSync(`${folder}/${decodeURI(path)}`), { status: 200 });
};
const pagefind = await import(pathToFileURL(`${folder}/pagefind/pagefind.js`));
await pagefind.options({ basePath: "/pagefind/", baseUrl: "/" });
await pagefind.init(process.argv[3]);
const found = [];
for (const query of JSON.parse(readFileSync(0, "utf-8"))) {
  const { results } = await pagefind.search(query);
  const data = await Promise.all(results.map((result) => result.data()));
  const nameOf = ({ url }) => url.slice(1).replace(/(^|\/)$/, "$1index").replace(/\.html.*$/, "");
  found.push(data.map((page) => ({ docname: nameOf(page) })));
}
process.stdout.write(JSON.stringify(found));
