#!/bin/sh
# Started by GitHub's runner before a job's first step; a job it refuses runs nothing. Root's, mode 0755. docs/hardening.md
# ACTIONS_RUNNER_HOOK_JOB_STARTED=/opt/homelab-fleet/deploy/runner-guard.sh
exec /usr/bin/env -i \
  GITHUB_REPOSITORY_ID="${GITHUB_REPOSITORY_ID-}" \
  GITHUB_REPOSITORY="${GITHUB_REPOSITORY-}" \
  GITHUB_EVENT_NAME="${GITHUB_EVENT_NAME-}" \
  GITHUB_REF="${GITHUB_REF-}" \
  GITHUB_WORKFLOW_REF="${GITHUB_WORKFLOW_REF-}" \
  /usr/bin/node /opt/homelab-fleet/build/cli/main.js guard /etc/homelab-fleet/guard.json
