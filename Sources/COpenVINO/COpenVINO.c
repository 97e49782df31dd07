#include "COpenVINO.h"

#include <dlfcn.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if defined(__has_include)
#if __has_include(<openvino/c/openvino.h>)
#define XLQ_HAS_OPENVINO 1
#endif
#endif

static void report(char *message, size_t capacity, const char *what, const char *detail) {
    if (capacity > 0) {
        snprintf(message, capacity, "%s%s%s", what, detail ? ": " : "", detail ? detail : "");
    }
}

#ifdef XLQ_HAS_OPENVINO
#include <openvino/c/openvino.h>

// Every function of OpenVINO that is called, once, so that declaration and look-up cannot disagree.
#define XLQ_FUNCTIONS(X) \
    X(ov_core_create) \
    X(ov_core_free) \
    X(ov_core_get_property) \
    X(ov_core_read_model_from_memory_buffer) \
    X(ov_core_compile_model_props) \
    X(ov_core_set_property) \
    X(ov_core_import_model) \
    X(ov_compiled_model_export_model) \
    X(ov_compiled_model_create_infer_request) \
    X(ov_compiled_model_free) \
    X(ov_model_free) \
    X(ov_model_reshape_single_input) \
    X(ov_partial_shape_create_static) \
    X(ov_partial_shape_free) \
    X(ov_infer_request_set_input_tensor) \
    X(ov_infer_request_get_output_tensor) \
    X(ov_infer_request_infer) \
    X(ov_infer_request_free) \
    X(ov_tensor_create_from_host_ptr) \
    X(ov_tensor_get_shape) \
    X(ov_tensor_get_element_type) \
    X(ov_tensor_data) \
    X(ov_tensor_free) \
    X(ov_shape_create) \
    X(ov_shape_free) \
    X(ov_get_openvino_version) \
    X(ov_version_free) \
    X(ov_get_last_err_msg) \
    X(ov_get_error_info) \
    X(ov_free)

struct functions {
#define X(name) __typeof__(&name) name;
    XLQ_FUNCTIONS(X)
#undef X
};

struct xlq_ov_runtime {
    struct functions call;
    ov_core_t *core;
    char version[128];
    int32_t has_bfloat16;
};

struct xlq_ov_model {
    const struct functions *call;
    ov_compiled_model_t *compiled;
    ov_infer_request_t *request;
    ov_tensor_t *input;
    ov_tensor_t *output;
    // What an imported model was made of: it goes on to read its weights there.
    void *imported;
};

int32_t xlq_ov_is_built_in(void) { return 1; }

/// Describes a failed call; OpenVINO keeps the longer text of its last error per process.
static void report_status(
    const struct functions *call, char *message, size_t capacity, const char *what, ov_status_e status) {
    const char *detail = call->ov_get_last_err_msg();
    if (detail == NULL || detail[0] == 0) {
        report(message, capacity, what, call->ov_get_error_info(status));
    } else {
        report(message, capacity, what, detail);
        call->ov_free(detail);
    }
}

xlq_ov_runtime *xlq_ov_runtime_create(const char *folder, char *message, size_t capacity) {
    // In the order of their dependencies and by full path: the files carry no run path of their own. OpenVINO finds
    // its CPU plug-in and ONNX front end beside libopenvino; those need the symbols of the libraries loaded here.
    static const char *const libraries[] = {
        "libtbbmalloc.so.2", "libtbb.so.12", "libopenvino.so.2641", "libopenvino_c.so.2641"};
    void *handle = NULL;
    for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", folder, libraries[i]);
        handle = dlopen(path, RTLD_NOW | RTLD_GLOBAL);
        if (handle == NULL) {
            report(message, capacity, "OpenVINO cannot be loaded", dlerror());
            return NULL;
        }
    }
    xlq_ov_runtime *runtime = calloc(1, sizeof *runtime);
    if (runtime == NULL) {
        report(message, capacity, "out of memory", NULL);
        return NULL;
    }
#define X(name) \
    runtime->call.name = (__typeof__(&name))dlsym(handle, #name); \
    if (runtime->call.name == NULL) { \
        report(message, capacity, "OpenVINO lacks a function", #name); \
        free(runtime); \
        return NULL; \
    }
    XLQ_FUNCTIONS(X)
#undef X
    ov_status_e status = runtime->call.ov_core_create(&runtime->core);
    if (status != OK) {
        report_status(&runtime->call, message, capacity, "OpenVINO does not start", status);
        free(runtime);
        return NULL;
    }
    ov_version_t version;
    if (runtime->call.ov_get_openvino_version(&version) == OK) {
        snprintf(runtime->version, sizeof runtime->version, "%s", version.buildNumber);
        runtime->call.ov_version_free(&version);
    }
    char *capabilities = NULL;
    if (runtime->call.ov_core_get_property(runtime->core, "CPU", "OPTIMIZATION_CAPABILITIES", &capabilities) == OK
        && capabilities != NULL) {
        runtime->has_bfloat16 = strstr(capabilities, "BF16") != NULL;
        runtime->call.ov_free(capabilities);
    }
    return runtime;
}

void xlq_ov_runtime_free(xlq_ov_runtime *runtime) {
    runtime->call.ov_core_free(runtime->core);
    free(runtime);
}

const char *xlq_ov_runtime_version(const xlq_ov_runtime *runtime) { return runtime->version; }

int32_t xlq_ov_runtime_has_bfloat16(const xlq_ov_runtime *runtime) { return runtime->has_bfloat16; }

/// How a model is compiled; `number` must live as long as the properties.
#define XLQ_PROPERTIES 6
static void set_properties(
    ov_property_t properties[XLQ_PROPERTIES], const char *precision, int32_t threads, char number[16]) {
    snprintf(number, 16, "%d", (int)threads);
    // No pinning: several readers run at once, and all would be pinned to the same core.
    const ov_property_t values[XLQ_PROPERTIES] = {
        {"INFERENCE_PRECISION_HINT", precision},
        {"INFERENCE_NUM_THREADS", number},
        {"NUM_STREAMS", "1"},
        {"PERFORMANCE_HINT", "LATENCY"},
        {"ENABLE_CPU_PINNING", "NO"},
        // Kernels of the last shapes. A network has some sixty for each width of line: with room for 32 all were built anew
        // for each line, a seventh of the cost of reading a page. With the default of 5,000 memory grows page by page.
        {"CPU_RUNTIME_CACHE_CAPACITY", "512"},
    };
    memcpy(properties, values, sizeof values);
}

/// A model that is to be run, of what `status` says of compiling it. Frees itself where that failed.
static xlq_ov_model *ready_to_run(xlq_ov_model *model, ov_status_e status, char *message, size_t capacity) {
    if (status == OK) status = model->call->ov_compiled_model_create_infer_request(model->compiled, &model->request);
    if (status != OK) {
        report_status(model->call, message, capacity, "the model cannot be compiled", status);
        xlq_ov_model_free(model);
        return NULL;
    }
    // The bytes that it came from were copied several times on the way here.
    malloc_trim(0);
    return model;
}

xlq_ov_model *xlq_ov_model_create(
    const xlq_ov_runtime *runtime, const void *bytes, size_t count, const char *precision, int32_t threads,
    const int64_t *shape, char *message, size_t capacity) {
    const struct functions *call = &runtime->call;
    ov_model_t *source = NULL;
    ov_status_e status = call->ov_core_read_model_from_memory_buffer(runtime->core, bytes, count, NULL, &source);
    if (status != OK) {
        report_status(call, message, capacity, "the model cannot be read", status);
        return NULL;
    }
    if (shape != NULL) {
        ov_partial_shape_t only = {0};
        status = call->ov_partial_shape_create_static(4, shape, &only);
        if (status == OK) {
            status = call->ov_model_reshape_single_input(source, only);
            call->ov_partial_shape_free(&only);
        }
        if (status != OK) {
            report_status(call, message, capacity, "the model does not take this shape", status);
            call->ov_model_free(source);
            return NULL;
        }
    }
    xlq_ov_model *model = calloc(1, sizeof *model);
    if (model == NULL) {
        report(message, capacity, "out of memory", NULL);
        call->ov_model_free(source);
        return NULL;
    }
    model->call = call;
    char number[16];
    ov_property_t properties[XLQ_PROPERTIES];
    set_properties(properties, precision, threads, number);
    status = call->ov_core_compile_model_props(
        runtime->core, source, "CPU", XLQ_PROPERTIES, properties, &model->compiled);
    call->ov_model_free(source);
    return ready_to_run(model, status, message, capacity);
}

xlq_ov_model *xlq_ov_model_import(
    const xlq_ov_runtime *runtime, const void *bytes, size_t count, const char *precision, int32_t threads,
    char *message, size_t capacity) {
    const struct functions *call = &runtime->call;
    xlq_ov_model *model = calloc(1, sizeof *model);
    if (model == NULL) {
        report(message, capacity, "out of memory", NULL);
        return NULL;
    }
    model->call = call;
    model->imported = malloc(count);
    if (model->imported == NULL) {
        report(message, capacity, "out of memory", NULL);
        xlq_ov_model_free(model);
        return NULL;
    }
    memcpy(model->imported, bytes, count);
    char number[16];
    ov_property_t properties[XLQ_PROPERTIES];
    set_properties(properties, precision, threads, number);
    // Importing takes no properties; it takes those of the device.
    ov_status_e status = OK;
    for (int i = 0; i < XLQ_PROPERTIES && status == OK; i++) {
        status = call->ov_core_set_property(runtime->core, "CPU", properties[i].key, properties[i].value);
    }
    if (status == OK) {
        status = call->ov_core_import_model(runtime->core, model->imported, count, "CPU", &model->compiled);
    }
    return ready_to_run(model, status, message, capacity);
}

int32_t xlq_ov_model_export(const xlq_ov_model *model, const char *path, char *message, size_t capacity) {
    ov_status_e status = model->call->ov_compiled_model_export_model(model->compiled, path);
    if (status == OK) return 0;
    report_status(model->call, message, capacity, "the compiled model cannot be written", status);
    return -1;
}

void xlq_ov_model_free(xlq_ov_model *model) {
    if (model->output) model->call->ov_tensor_free(model->output);
    if (model->input) model->call->ov_tensor_free(model->input);
    if (model->request) model->call->ov_infer_request_free(model->request);
    if (model->compiled) model->call->ov_compiled_model_free(model->compiled);
    free(model->imported);
    free(model);
}

int32_t xlq_ov_model_run(
    xlq_ov_model *model, const float *input, const int64_t *shape, const float **output, int64_t *output_shape,
    int32_t *output_rank, char *message, size_t capacity) {
    const struct functions *call = model->call;
    if (model->output) call->ov_tensor_free(model->output);
    model->output = NULL;
    if (model->input) call->ov_tensor_free(model->input);
    model->input = NULL;

    ov_shape_t dimensions = {0};
    ov_status_e status = call->ov_shape_create(4, shape, &dimensions);
    if (status == OK) {
        // OpenVINO only reads an input tensor; its interface merely lacks the const.
        status = call->ov_tensor_create_from_host_ptr(F32, dimensions, (void *)input, &model->input);
        call->ov_shape_free(&dimensions);
    }
    if (status == OK) status = call->ov_infer_request_set_input_tensor(model->request, model->input);
    if (status == OK) status = call->ov_infer_request_infer(model->request);
    if (status == OK) status = call->ov_infer_request_get_output_tensor(model->request, &model->output);
    ov_element_type_e type = F32;
    if (status == OK) status = call->ov_tensor_get_element_type(model->output, &type);
    ov_shape_t result = {0};
    if (status == OK) status = call->ov_tensor_get_shape(model->output, &result);
    if (status != OK) {
        report_status(call, message, capacity, "the model does not run", status);
        return -1;
    }
    int32_t outcome = 0;
    void *data = NULL;
    if (type != F32 || result.rank < 1 || result.rank > 8) {
        report(message, capacity, "the model answers in another form than expected", NULL);
        outcome = -1;
    } else if ((status = call->ov_tensor_data(model->output, &data)) != OK) {
        report_status(call, message, capacity, "the model does not answer", status);
        outcome = -1;
    } else {
        *output = data;
        *output_rank = (int32_t)result.rank;
        for (int64_t i = 0; i < result.rank; i++) output_shape[i] = result.dims[i];
    }
    call->ov_shape_free(&result);
    return outcome;
}

#else

static const char *const absent = "built without OpenVINO; run `make deps` and build again";

int32_t xlq_ov_is_built_in(void) { return 0; }

xlq_ov_runtime *xlq_ov_runtime_create(const char *folder, char *message, size_t capacity) {
    (void)folder;
    report(message, capacity, absent, NULL);
    return NULL;
}

void xlq_ov_runtime_free(xlq_ov_runtime *runtime) { (void)runtime; }

const char *xlq_ov_runtime_version(const xlq_ov_runtime *runtime) {
    (void)runtime;
    return "";
}

int32_t xlq_ov_runtime_has_bfloat16(const xlq_ov_runtime *runtime) {
    (void)runtime;
    return 0;
}

xlq_ov_model *xlq_ov_model_create(
    const xlq_ov_runtime *runtime, const void *bytes, size_t count, const char *precision, int32_t threads,
    const int64_t *shape, char *message, size_t capacity) {
    (void)runtime, (void)bytes, (void)count, (void)precision, (void)threads, (void)shape;
    report(message, capacity, absent, NULL);
    return NULL;
}

xlq_ov_model *xlq_ov_model_import(
    const xlq_ov_runtime *runtime, const void *bytes, size_t count, const char *precision, int32_t threads,
    char *message, size_t capacity) {
    return xlq_ov_model_create(runtime, bytes, count, precision, threads, NULL, message, capacity);
}

int32_t xlq_ov_model_export(const xlq_ov_model *model, const char *path, char *message, size_t capacity) {
    (void)model, (void)path;
    report(message, capacity, absent, NULL);
    return -1;
}

void xlq_ov_model_free(xlq_ov_model *model) { (void)model; }

int32_t xlq_ov_model_run(
    xlq_ov_model *model, const float *input, const int64_t *shape, const float **output, int64_t *output_shape,
    int32_t *output_rank, char *message, size_t capacity) {
    (void)model, (void)input, (void)shape, (void)output, (void)output_shape, (void)output_rank;
    report(message, capacity, absent, NULL);
    return -1;
}

#endif
