// What the scripts of the pages and of the tests find in a page and TypeScript
// can't know.

// What a selector finds has the type that the selector says.
interface Element {
  checked: boolean;
  click(): void;
  dataset: DOMStringMap;
  disabled: boolean;
  elements: any;
  focus(options?: FocusOptions): void;
  hidden: any;
  href: any;
  innerText: string;
  media: any;
  name: any;
  open: any;
  select(): void;
  selectionEnd: number;
  selectionStart: number;
  text: any;
  type: any;
  value: any;
  hash: any;
}

interface Window {
  Go: any; // wasm_exec.js makes it
  office: any; // the program for lists makes it
  axe: any; // axe-core
  trustedTypes: any;
  // What the tests leave there
  answeredAt: any;
  batches: any;
  chosenAt: any;
  downloaded: any;
  longest: any;
  presses: any;
  printed: any;
  same: any;
  typedInto: any;
  violations: any;
}

interface Navigator {
  connection?: { saveData?: boolean; effectiveType?: string; type?: string };
}

// Only the benchmarks have these, in a folder of their own.
declare module "@gorules/zen-engine";
declare module "decimal.js";
declare module "esbuild";
declare module "publicodes";
declare module "yaml";
declare module "*.yaml";
declare function evaluate(program: ArrayBuffer, policy: string, facts: string): Promise<string>;
