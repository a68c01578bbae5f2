// How the desk's scripts are written: modules that Chromium 78 and Firefox 78 can read. What functions those have is held by scripts/browsers.mjs.

import js from "@eslint/js";
import globals from "globals";

const newer = [
  { selector: "ChainExpression", message: "Chromium has ?. since 80." },
  { selector: "LogicalExpression[operator='??']", message: "Chromium has ?? since 80." },
  { selector: "ExportAllDeclaration[exported]", message: "Firefox has export * as since 80." },
  { selector: "MetaProperty", message: "Nothing here needs import.meta." },
];
const markup = [
  { selector: "AssignmentExpression[left.property.name=/^(innerHTML|outerHTML|srcdoc)$/]", message: "Text is only ever put in as text." },
  { selector: "CallExpression[callee.property.name='insertAdjacentHTML'], CallExpression[callee.object.name='document'][callee.property.name=/^write/]", message: "Text is only ever put in as text." },
];

export default [
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-restricted-syntax": ["error", ...newer, ...markup],
      "no-unused-vars": ["error", { args: "after-used", varsIgnorePattern: "^_" }],
      eqeqeq: "error",
      "no-var": "error",
      "prefer-const": ["error", { destructuring: "all" }],
      "no-implicit-globals": "error",
      "no-eval": "error",
      "no-new-func": "error",
      "no-script-url": "error",
      "max-lines": ["error", 300],
    },
  },
  {
    files: ["templates/html/desk/**/*.js"],
    languageOptions: { ecmaVersion: 2020, sourceType: "module", globals: globals.browser },
  },
  {
    files: ["templates/html/desk/shell/oldest.js"],
    languageOptions: { ecmaVersion: 5, sourceType: "script", globals: globals.browser },
    rules: { "no-var": "off" },
  },
  {
    files: ["*.mjs", "scripts/**/*.mjs"],
    languageOptions: { ecmaVersion: "latest", sourceType: "module" },
    rules: { "no-restricted-syntax": "off" },
  },
];
