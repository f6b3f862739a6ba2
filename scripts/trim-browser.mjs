// Makes what wasm-bindgen wrote smaller, and changes nothing that it does:
// * Out goes what no page of ours can reach: the classes of wasm-streams, which Leptos brings along for streams that
//   islands never see, with all that only they use.
// * wasm-opt makes the module small, and gives short names to what the module and the script share.
// * The script loses comments and indentation, and the functions that the module does not ask for.
//
// node scripts/trim-browser.mjs FOLDER BINARYEN FEATURES…

import { execFileSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";

const [folder, binaryen, ...features] = process.argv.slice(2);
const [glue, wasm] = [`${folder}/counterdesk.js`, `${folder}/counterdesk_bg.wasm`];
const [plan, reached] = [`${folder}/reached.json`, `${folder}/reached.wasm`];
const run = (tool, ...args) =>
  execFileSync("node", [`${binaryen}/${tool}`, ...features, ...args], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });

let script = readFileSync(glue, "utf8")
  .replace(/^export class IntoUnderlying\w+ \{\n(?:.*\n)*?\}\n(?:if \(Symbol\.dispose\).*\n)?/gm, "")
  .replace(/^const IntoUnderlying\w+ = (?:.*\n)*?.*;\n/gm, "");
if (/IntoUnderlying/.test(script)) throw new Error("wasm-bindgen writes its classes in another way now");

const exported = WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(wasm))).map(({ name }) => name);
const kept = exported.filter((name) => !/^(__wbg_)?intounderlying/.test(name));
writeFileSync(
  plan,
  JSON.stringify([
    { name: "page", root: true, reaches: kept.map((name) => `export ${name}`) },
    ...exported.map((name) => ({ name: `export ${name}`, export: name })),
  ]),
);
run("wasm-metadce", "--graph-file", plan, wasm, "-o", reached);
run("wasm-opt", "-Oz", reached, "-o", wasm);
const names = JSON.parse(run("wasm-opt", "--minify-imports-and-exports-and-modules", wasm, "-o", wasm));
rmSync(plan);
rmSync(reached);

if (names.imports.some(([module]) => module !== "./counterdesk_bg.js")) throw new Error("the module asks another one");
const imports = new Map(names.imports.map(([, long, short]) => [long, short]));
const exports = new Map(names.exports);
const offered = new Set();
script = script
  .replace(/^ {8}(__wb\w+): (function[^]*?)(?=^ {8}__wb\w+: |^ {4}\};)/gm, (whole, long, body) => {
    if (!imports.has(long)) return "";
    offered.add(long);
    return `${imports.get(long)}: ${body}`;
  })
  .replace('"./counterdesk_bg.js": import0', '"a": import0')
  .replace(/\bwasm\.(\w+)/g, (whole, long) => (exports.has(long) ? `wasm.${exports.get(long)}` : whole));
const missing = [...imports.keys()].filter((long) => !offered.has(long));
if (missing.length > 0) throw new Error(`the script does not offer ${missing.join(", ")}`);
script = script
  .replace(/^ *\/\*\*(?:[^*]|\*(?!\/))*\*\/\n/gm, "")
  .replace(/^ +/gm, "")
  .replace(/\n{2,}/g, "\n");
writeFileSync(glue, script);
