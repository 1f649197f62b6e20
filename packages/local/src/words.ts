export {
  both,
  causeWords,
  countText,
  COVERAGE_WORDS,
  EVIDENCE_WORDS,
  pointsText,
  reasonWords,
  RULE_NAMES,
  RULE_WORDS,
  statusWords,
  VERDICT_WORDS,
  type Words,
} from '@dti-hub/stewardship';
