#pragma once
#include "geometry.h"
#include "marks.h"
#include "text.h"
