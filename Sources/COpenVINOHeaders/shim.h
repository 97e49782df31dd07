#pragma once
// Carries the include path of OpenVINO to the C target COpenVINO, which loads the library at run time.
