// The calculator with publicodes: the rules travel as YAML, as its users write them.
import { policy, run } from "../form.js";
import { engine, situation, total } from "./rules.js";
import rules from "./rules.yaml";

const bound = engine(rules, policy());
run((facts) => total(bound, situation(facts)).toFixed(2));
