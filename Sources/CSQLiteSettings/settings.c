// SPDX-License-Identifier: Apache-2.0
// A target of C needs a file; its one function stands in the header.
#include "CSQLiteSettings.h"
