// The calculator in plain JavaScript: the four rules with decimal.js.
import { policy, run } from "../form.js";
import { rules } from "./rules.js";

const total = rules(policy());
run((facts) => total(facts).toFixed(2));
