// What html-validate holds the pages to.
/** @type {import("html-validate").ConfigData} */
export const rules = {
  extends: ["html-validate:recommended"],
  rules: {
    "no-trailing-whitespace": "off", // of no consequence to a reader
    "long-title": "off", // the notice's own title is long
    "tel-non-breaking": "off", // the hotlines have five digits
    "void-style": "off",
    "valid-id": ["error", { relaxed: true }], // an id is the path of a fact
    "prefer-native-element": "off", // a quantity's group of controls is a div with a role: fieldset can't be a grid
    "no-implicit-input-type": "off",
    "form-dup-name": ["error", { shared: ["radio", "checkbox", "button", "reset", "submit"] }], // several of a group may be ticked
    "wcag/h32": "off", // the result is live: there is nothing to submit
  },
};
