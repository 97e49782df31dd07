#pragma once
// Carries the compiler flags of the pkg-config file to the C++ target CDrawnText; its headers are C++ only.
