#pragma once

#include "platform/core/clock.hpp"
#include "platform/core/random.hpp"
#include "platform/images/image_name.hpp"
#include "platform/images/images.hpp"
#include "platform/net/worker_pool.hpp"

#include <filesystem>

namespace domtok::images {

struct FileSettings {
    std::filesystem::path folder; ///< made when it is not there; only the shop's processes write in it
    std::string url_prefix;       ///< what stands before a name: "/images/"
};

/// Keeps pictures as files, whole or not at all, whatever kills the process. Several processes may share the
/// folder, on a file system that knows flock(2) between them. The work is done on threads of the pool, so
/// that the loop does not stand still: a picture of 5 MiB was measured to take 1 ms to check, 3 ms to hash
/// and 15 ms to write and sync.
class FileImages final : public Images {
public:
    /// All must outlive this. Clears away what processes left unfinished more than an hour ago; throws
    /// std::filesystem::filesystem_error when the folder cannot be made. `random` names unfinished files, on
    /// threads of the pool.
    FileImages(FileSettings settings, const Clock& clock, Random& random, net::WorkerPool& workers);

    Task<Result<std::string>> put(const Context& context, std::string_view bytes,
                                  std::string_view kind) override;
    std::string url(std::string_view name) const override;
    Task<Result<Image>> find(const Context& context, std::string_view name) override;
    Task<Result<>> remove(const Context& context, std::string_view name, Time put_before) override;

private:
    std::filesystem::path unfinished() const { return settings_.folder / ".unfinished"; }
    void clear_unfinished() const;
    void keep(const ImageName& name, std::string_view bytes);
    bool renew(const std::filesystem::path& path) const;
    void take_away(const std::filesystem::path& path, Time put_before) const;
    void make_folder(const std::filesystem::path& folder) const;

    FileSettings settings_;
    const Clock& clock_;
    Random& random_;
    net::WorkerPool& workers_;
};

} // namespace domtok::images
