// SPDX-License-Identifier: Apache-2.0
// Checks documents against XML schemas through libxml2, which is loaded when it is first needed.
#pragma once

// A compiled schema. It is only read from then on, so threads may check with it at the same time.
typedef struct xmlschema xmlschema;

// Why libxml2 cannot be used on this machine; NULL where it can. Loads it at the first call.
const char *xmlschema_missing(void);

// Compiles a schema. NULL where it cannot be read or libxml2 is missing.
xmlschema *xmlschema_compile(const void *bytes, int count);

// Whether a document is well formed, has no DOCTYPE and follows the schema: 1 or 0.
int xmlschema_accepts(const xmlschema *schema, const void *bytes, int count);

void xmlschema_free(xmlschema *schema);
