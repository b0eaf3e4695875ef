#!/usr/bin/env bash
# Writes src/server/db/schema.ts from a migrated database: scripts/generate-schema.sh postgres://…
set -euo pipefail
npx kysely-codegen --url "$1" --dialect postgres --camel-case --out-file src/server/db/schema.ts \
  --exclude-pattern '(kysely_*|pgboss.*)' \
  --type-mapping '{"int8":"ColumnType<bigint, bigint | number | string, bigint | number | string>","timestamptz":"ColumnType<string, Date | string, Date | string>","date":"string"}' >/dev/null
npx oxfmt src/server/db/schema.ts
