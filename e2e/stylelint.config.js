// Lints the styles; beside the package.json that has stylelint, as eslint.config.js.
// Colours, spaces, sizes of type, heights of lines and corners come from
// tokens.css, and every side is named by the flow of the text.
const tokens = new URL("../site/page/assets/tokens.css", import.meta.url).pathname;
const lengths = ["rem", "em", "px", "pt", "ch"]; // a share of the screen, or of a sheet of paper, is no step of a scale
const fromTokens = {
  "color-named": "never",
  "color-no-hex": true,
  "function-disallowed-list": ["rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color"],
  "declaration-property-unit-disallowed-list": {
    "/^(padding|margin|gap|column-gap|row-gap|scroll-padding|scroll-margin)/": lengths,
    "/^(font|font-size|line-height)$/": [...lengths, "%"],
    "/^border.*radius$/": [...lengths, "%"],
  },
  "declaration-property-value-allowed-list": {
    "line-height": ["/^var\\(--/"],
    "font-size": ["/^var\\(--/"],
    "/^border.*radius$/": ["/^[0 ]*var\\(--/", "/var\\(--/", "0"],
  },
};

const without = (rules) => Object.fromEntries(rules.map((rule) => [rule, null]));

/** @type {import("stylelint").Config} */
export default {
  extends: "stylelint-config-standard",
  plugins: ["stylelint-value-no-unknown-custom-properties"],
  reportDescriptionlessDisables: true,
  reportNeedlessDisables: true,
  reportInvalidScopeDisables: true,
  rules: {
    ...fromTokens,
    "property-layout-mappings": "flow-relative",
    "value-keyword-layout-mappings": "flow-relative",
    "csstools/value-no-unknown-custom-properties": [true, { importFrom: [tokens] }],
    // Safari before 16.4 and Chromium before 104 read only these.
    "media-feature-range-notation": "prefix",
    "property-no-vendor-prefix": [true, { ignoreProperties: ["-webkit-text-size-adjust"] }], // Safari has no other
    // A rule that fits a line stands in one.
    "declaration-block-single-line-max-declarations": null,
    "custom-property-empty-line-before": null,
    "declaration-empty-line-before": null,
    "rule-empty-line-before": null,
    "at-rule-empty-line-before": null,
    "comment-empty-line-before": null,
    // A page's styles are read together, so one of equal weight may come before a lighter one.
    "no-descending-specificity": null,
  },
  overrides: [
    { files: ["**/tokens.css"], rules: without(Object.keys(fromTokens)) },
    // Its measures are those of GB/T 9704. Boxes in the margin of a page take properties.
    { files: ["**/print.css"], rules: without([...Object.keys(fromTokens), "at-rule-descriptor-no-unknown"]) },
  ],
};
