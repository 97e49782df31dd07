#pragma once
// Carries the compiler flags of the pkg-config file to the C++ target CImaging; its headers are C++ only.
