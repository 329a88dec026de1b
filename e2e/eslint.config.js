// Lints the scripts of the pages and of the tests. It stands here, beside the
// package.json that has eslint, and not in the root, which has no node_modules;
// make lint runs it with the root as its base.
import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["**/node_modules/", "dist/", ".build/"] },
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": ["error", { destructuring: "all" }],
      "no-unused-vars": ["error", { caughtErrors: "all" }],
    },
  },
  {
    files: ["site/**/*.js"],
    languageOptions: { sourceType: "script", globals: globals.browser },
    rules: { strict: ["error", "global"] },
  },
  {
    files: ["site/page/assets/office.js"], // imported, once a list is opened
    languageOptions: { sourceType: "module" },
    rules: { strict: "off" },
  },
  {
    // What is handed to page.evaluate runs in the browser.
    files: ["e2e/**/*.js"],
    languageOptions: { sourceType: "module", globals: { ...globals.node, ...globals.browser } },
  },
];
