# A small questionnaire
#
# Answers so far. To go on: fitquiz --resume with the name of this file. To see the
# result of these alone: fitquiz --answers with it.
fitquiz:
  questionnaire: "small"
  version: "1"
  fingerprint: "a7606d4b1f6a8282"
concerns: ["sad"]
how_sad:
history:
safety_now:
homework:
