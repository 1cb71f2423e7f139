// SPDX-License-Identifier: Apache-2.0
// Checks documents against XML schemas through libxml2, which is loaded when it is first needed:
// with the libraries it brings along it would be a sixth of a short command's time.
//
// Its headers stay in this file: they pull in ICU's, which clash with the ones Foundation brings.
#include "CXMLSchema.h"
#include <dlfcn.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlschemas.h>
#include <pthread.h>
#include <stdio.h>

// The library whose headers these are: 2.14 changed what they promise.
#if LIBXML_VERSION >= 21400
#define LIBRARY "libxml2.so.16"
#else
#define LIBRARY "libxml2.so.2"
#endif

// Every function of libxml2 that is called, with the type that its header gives it.
#define FUNCTIONS(each)                                                                          \
  each(xmlInitParser) each(xmlReadMemory) each(xmlFreeDoc) each(xmlGetIntSubset)                 \
  each(xmlSchemaNewMemParserCtxt) each(xmlSchemaFreeParserCtxt) each(xmlSchemaParse)             \
  each(xmlSchemaFree) each(xmlSchemaNewValidCtxt) each(xmlSchemaFreeValidCtxt)                   \
  each(xmlSchemaSetValidStructuredErrors) each(xmlSchemaValidateDoc)

#define AS_MEMBER(name) __typeof__(&name) name;
static struct { FUNCTIONS(AS_MEMBER) } xml;

static char missing[256];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
  void *library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) {
    const char *why = dlerror();
    snprintf(missing, sizeof missing, "%s", why != NULL ? why : LIBRARY);
    return;
  }
#define FIND(name)                                                                               \
  if ((xml.name = (__typeof__(&name))dlsym(library, #name)) == NULL) {                           \
    snprintf(missing, sizeof missing, "%s has no %s", LIBRARY, #name);                           \
    return;                                                                                      \
  }
  FUNCTIONS(FIND)
  // What it sets up for the whole process must be there before threads parse.
  xml.xmlInitParser();
}

const char *xmlschema_missing(void) {
  pthread_once(&once, load);
  return missing[0] == 0 ? NULL : missing;
}

xmlschema *xmlschema_compile(const void *bytes, int count) {
  if (xmlschema_missing() != NULL) return NULL;
  xmlSchemaParserCtxtPtr parser = xml.xmlSchemaNewMemParserCtxt(bytes, count);
  if (parser == NULL) return NULL;
  xmlSchemaPtr schema = xml.xmlSchemaParse(parser);
  xml.xmlSchemaFreeParserCtxt(parser);
  return (xmlschema *)schema;
}

// Errors are answered by the result alone: nothing is printed.
#if LIBXML_VERSION >= 21200
static void ignore(void *context, const xmlError *error) { (void)context, (void)error; }
#else
static void ignore(void *context, xmlErrorPtr error) { (void)context, (void)error; }
#endif

// Every check has a parser and a validator of its own, and nothing outside the document is read.
int xmlschema_accepts(const xmlschema *schema, const void *bytes, int count) {
  const int options =
      XML_PARSE_NONET | XML_PARSE_NOWARNING | XML_PARSE_NOERROR | XML_PARSE_COMPACT;
  xmlDocPtr document = xml.xmlReadMemory(bytes, count, NULL, NULL, options);
  if (document == NULL) return 0;
  int accepted = 0;
  if (xml.xmlGetIntSubset(document) == NULL) {
    xmlSchemaValidCtxtPtr validator = xml.xmlSchemaNewValidCtxt((xmlSchemaPtr)schema);
    if (validator != NULL) {
      xml.xmlSchemaSetValidStructuredErrors(validator, ignore, NULL);
      accepted = xml.xmlSchemaValidateDoc(validator, document) == 0;
      xml.xmlSchemaFreeValidCtxt(validator);
    }
  }
  xml.xmlFreeDoc(document);
  return accepted;
}

void xmlschema_free(xmlschema *schema) { xml.xmlSchemaFree((xmlSchemaPtr)schema); }
