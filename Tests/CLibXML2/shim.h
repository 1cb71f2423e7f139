// SPDX-License-Identifier: Apache-2.0
// libxml2 for tests, which read back what the program writes. Its headers pull in ICU's, which clash
// with the ones Foundation brings: the switch must go before any other libxml header is read.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/tree.h>
