// Tells of every function, object and property of the browser in the desk's scripts that the oldest browsers it is for do not have.
// What a script asks for before it uses it stands in `asked`, what the desk brings itself in `filled`.

import { createRequire } from "node:module";
import { relative } from "node:path";
import process from "node:process";
import ts from "typescript";

const known = createRequire(import.meta.url)("@mdn/browser-compat-data").api;
const oldest = { chrome: 78, firefox: 78 };
const filled = new Set(["Element.replaceChildren", "DocumentFragment.replaceChildren", "Document.replaceChildren", "HTMLDialogElement.showModal", "HTMLDialogElement.close", "HTMLDialogElement.returnValue"]);
const asked = new Set(["CSS.highlights", "Highlight", "HighlightRegistry", "HighlightRegistry.delete", "HTMLDialogElement"]);

const { config } = ts.readConfigFile("tsconfig.json", ts.sys.readFile);
const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
const program = ts.createProgram(fileNames, options);
const checker = program.getTypeChecker();

/** The names of a symbol of the browser in the data of its support: `Element.closest`, or `ResizeObserver`. */
function namesOf(symbol) {
  const declarations = (symbol.declarations ?? []).filter((each) => /lib\.dom[^/]*\.d\.ts$/.test(each.getSourceFile().fileName));
  return declarations.flatMap((each) => {
    if (ts.isVariableDeclaration(each) || ts.isInterfaceDeclaration(each) || ts.isModuleDeclaration(each)) return [symbol.name];
    const owner = each.parent;
    const called = owner.name ?? owner.parent?.name;
    return called ? [`${called.text}.${symbol.name}`] : [];
  });
}

/** The browsers that are too old for something, in words; nothing where all have it, or where nothing is known of it. */
function lacks(name) {
  if (filled.has(name) || asked.has(name)) return "";
  const support = name.split(".").reduce((data, part) => data?.[part] ?? data?.[`${part}_static`], known)?.__compat?.support;
  if (!support) return "";
  const since = (browser) => [support[browser]].flat().filter((each) => !each.flags && !each.prefix && !each.partial_implementation)[0]?.version_added;
  const late = Object.entries(oldest).filter(([browser, version]) => !(Number.parseInt(since(browser), 10) <= version));
  return late.map(([browser]) => `${browser} ${since(browser) || "never"}`).join(", ");
}

let told = 0;
function tell(file, node, name, why) {
  const { line } = file.getLineAndCharacterOfPosition(node.getStart());
  process.stderr.write(`${relative(process.cwd(), file.fileName)}:${line + 1}: ${name} needs ${why}\n`);
  told++;
}

function look(file, node) {
  if (ts.isIdentifier(node) && !ts.isInterfaceDeclaration(node.parent)) {
    const symbol = checker.getSymbolAtLocation(node);
    for (const name of symbol ? namesOf(symbol) : []) {
      const why = lacks(name);
      if (why) tell(file, node, name, why);
    }
  }
  ts.forEachChild(node, (child) => look(file, child));
}

for (const file of program.getSourceFiles()) if (!file.isDeclarationFile) look(file, file);
process.exitCode = told ? 1 : 0;
