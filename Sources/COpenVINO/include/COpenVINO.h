#pragma once
#include <stddef.h>
#include <stdint.h>

// OpenVINO, loaded by dlopen at run time: the package builds, and its other tests pass, where OpenVINO is absent.
// No type of OpenVINO appears here, so that users of this header need not have OpenVINO's headers.

#ifdef __cplusplus
extern "C" {
#endif

typedef struct xlq_ov_runtime xlq_ov_runtime;
typedef struct xlq_ov_model xlq_ov_model;

/// Whether the package was built with OpenVINO's headers; without them nothing below works.
int32_t xlq_ov_is_built_in(void);

/// Loads OpenVINO from `folder`. Null on failure, with the reason in `message`. Free with xlq_ov_runtime_free; the
/// libraries themselves stay loaded.
xlq_ov_runtime *_Nullable xlq_ov_runtime_create(const char *_Nonnull folder, char *_Nonnull message, size_t capacity);
void xlq_ov_runtime_free(xlq_ov_runtime *_Nonnull runtime);

/// The version of the run time, for example 2026.4.1-22982; valid as long as the runtime.
const char *_Nonnull xlq_ov_runtime_version(const xlq_ov_runtime *_Nonnull runtime);

/// 1 where the processor computes in bfloat16 natively.
int32_t xlq_ov_runtime_has_bfloat16(const xlq_ov_runtime *_Nonnull runtime);

/// Compiles a model of one input and one output of 32-bit floats from the bytes of its ONNX file.
/// `precision` is "f32" or "bf16". `shape` has 4 numbers, the only ones with which the model then runs; null where it
/// takes any. Null on failure, with the reason in `message`.
xlq_ov_model *_Nullable xlq_ov_model_create(
    const xlq_ov_runtime *_Nonnull runtime, const void *_Nonnull bytes, size_t count, const char *_Nonnull precision,
    int32_t threads, const int64_t *_Nullable shape, char *_Nonnull message, size_t capacity);

/// The same from the bytes of a file that xlq_ov_model_export wrote, on the same processor and with the same run time,
/// which saves most of compiling it.
xlq_ov_model *_Nullable xlq_ov_model_import(
    const xlq_ov_runtime *_Nonnull runtime, const void *_Nonnull bytes, size_t count, const char *_Nonnull precision,
    int32_t threads, char *_Nonnull message, size_t capacity);

/// Writes the compiled model to a file. 0 on success.
int32_t xlq_ov_model_export(
    const xlq_ov_model *_Nonnull model, const char *_Nonnull path, char *_Nonnull message, size_t capacity);
void xlq_ov_model_free(xlq_ov_model *_Nonnull model);

/// Runs the model once. `shape` has 4 numbers and fits `input`. On success 0; `output` is valid until the next run,
/// `output_shape` takes `output_rank` (at most 8) numbers.
int32_t xlq_ov_model_run(
    xlq_ov_model *_Nonnull model, const float *_Nonnull input, const int64_t *_Nonnull shape,
    const float *_Nullable *_Nonnull output, int64_t *_Nonnull output_shape, int32_t *_Nonnull output_rank,
    char *_Nonnull message, size_t capacity);

#ifdef __cplusplus
}
#endif
