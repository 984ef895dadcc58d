// The rules for the scripts of the report: eslint's own recommendation, and no function more complex than in Python.
import js from "@eslint/js";
import globals from "globals";

export default [
  js.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, Highlight: "readonly" } },
    rules: { complexity: ["error", 15], "max-lines": ["error", 500], "prefer-const": "error", eqeqeq: "error" },
  },
];
