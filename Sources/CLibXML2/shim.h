// SPDX-License-Identifier: Apache-2.0
// libxml2 for Swift. Its headers pull in ICU's, which clash with the ones Foundation brings: the
// switch must go before any other libxml header is read.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlschemas.h>
#include <libxml/xmlwriter.h>
