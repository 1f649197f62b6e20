export {
  both,
  causeWords,
  countText,
  EVIDENCE_WORDS,
  pointsText,
  reasonWords,
  RULE_NAMES,
  RULE_WORDS,
  statusWords,
  VERDICT_WORDS,
  type Words,
} from '@dti-hub/stewardship';
