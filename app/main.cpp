#include "app/commands/options.hpp"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

namespace domtok::app {

namespace {

constexpr const char* version = DOMTOK_VERSION;

/// What is asked for, and the command that does it.
class CommandLine {
public:
    CommandLine()
    {
        app_.name("domtok");
        app_.set_version_flag("--version", std::string("domtok ") + version);
        app_.require_subcommand(0, 1);
        app_.fallthrough();
        app_.set_help_all_flag("--help-all", "The help of every command");
        app_.footer(
            "Examples:\n"
            "  domtok serve                            a shop in ./domtok-data at http://127.0.0.1:20001\n"
            "  domtok demo && domtok serve             the same with 1 290 products in it\n"
            "  DOMTOK_GATEWAY_LISTEN=:8080 domtok serve --data /var/lib/domtok\n"
            "  domtok settings > domtok.yaml           everything that can be set, to be edited\n");
        app_.add_option("-c,--config", options_.config, "Settings, a YAML file")->envname("DOMTOK_CONFIG");
        app_.add_option("-d,--data", options_.data, "Data directory")
            ->envname("DOMTOK_DATA")
            ->capture_default_str();
        add_service_commands();
        add_data_commands();
        add_telling_commands();
    }

    int run(int count, char** words)
    {
        try {
            app_.parse(count, words);
        } catch (const CLI::ParseError& error) {
            return app_.exit(error) == 0 ? 0 : 1;
        }
        if (command_) return command_();
        std::cerr << app_.help();
        return 1;
    }

private:
    template <class Action>
    CLI::App* add(const char* name, const char* description, const char* examples, Action action)
    {
        auto* command = app_.add_subcommand(name, description);
        command->footer(std::string("Examples:\n") + examples);
        command->callback([this, action] { command_ = action; });
        return command;
    }

    void add_service_commands()
    {
        auto* command = add("serve", "Serve the shop until Ctrl-C or SIGTERM",
                            "  domtok serve\n"
                            "  domtok serve --config domtok.yaml --data /var/lib/domtok\n",
                            [this] { return serve(options_, services_); });
        command->add_option("service", services_,
                            "gateway, user, commodity, cart, order, payment; none of them is all of them");
    }

    void add_data_commands()
    {
        add("demo", "Fill the shop with a catalogue and accounts, once; no server may run on the data",
            "  domtok demo --data /tmp/shop\n"
            "  domtok demo --data /tmp/shop     again: makes what a run that was cut off left out\n"
            "  domtok demo && domtok serve\n",
            [this] { return demo(options_); });
        add("migrate", "Make or change the tables; serve does it too", "  domtok migrate\n",
            [this] { return migrate(options_); });
        add("audit", "Look for what does not add up in the data; 2 when there is something",
            "  domtok audit --data /var/lib/domtok     beside a server that is running\n",
            [this] { return audit(options_); });
        auto* command =
            add("backup", "Copy the data directory, also of a server that is running",
                "  domtok backup /backup/domtok-monday           a new folder, or an earlier copy\n"
                "  domtok serve --data /backup/domtok-monday     a copy is a data directory of its own\n",
                [this] { return backup(options_, target_); });
        command->add_option("to,-t,--to", target_, "Folder to copy to")->required();
        command =
            add("events", "Show the events that no consumer would take, or send them on their way again",
                "  domtok events\n"
                "  domtok events --retry 471020130304\n",
                [this] { return ids_.empty() ? list_events(options_) : retry_events(options_, ids_); });
        command->add_option("--retry", ids_, "Ids of events");
    }

    void add_telling_commands()
    {
        add("doctor", "Say what will break before it does; 2 when something will",
            "  domtok doctor --config domtok.yaml --data /var/lib/domtok\n",
            [this] { return run_doctor(options_); });
        add_settings_commands();
        add("version", "Print the version", "  domtok version\n", [] {
            std::cout << "domtok " << version << std::endl;
            return 0;
        });
    }

    void add_settings_commands()
    {
        auto* settings =
            add("settings", "Print every setting with its value and what it is for; share settings",
                "  domtok settings > domtok.yaml\n"
                "  domtok settings --shared     with those that processes share through etcd\n"
                "  domtok settings pull > shared.yaml\n"
                "  domtok settings push shared.yaml\n",
                [this] { return print_settings(options_, with_shared_); });
        settings->callback([this, settings] {
            // Called after the one of a command below it.
            if (settings->get_subcommands().empty())
                command_ = [this] { return print_settings(options_, with_shared_); };
        });
        settings->add_flag("--shared", with_shared_, "With the settings that processes share through etcd");
        const auto add_to = [&](const char* name, const char* description, auto action) {
            auto* command = settings->add_subcommand(name, description);
            command->callback([this, action] { command_ = action; });
            return command;
        };
        add_to("pull", "Print the shared settings as they are in etcd, passwords included",
               [this] { return pull_settings(options_); });
        add_to("check", "Say what a file of shared settings would change, or what is wrong with it",
               [this] { return check_shared_settings(options_, file_); })
            ->add_option("file", file_, "A YAML file")
            ->required();
        add_to("push", "The same, and then share it: processes that run follow at once what they can",
               [this] { return push_settings(options_, file_); })
            ->add_option("file", file_, "A YAML file")
            ->required();
    }

    CLI::App app_{"DomTok, the backend of a shop in one program"};
    Options options_;
    std::vector<std::string> services_;
    std::filesystem::path target_;
    std::filesystem::path file_;
    bool with_shared_{false};
    std::vector<std::int64_t> ids_;
    std::function<int()> command_;
};

} // namespace

} // namespace domtok::app

int main(int count, char** words)
{
    try {
        return domtok::app::CommandLine{}.run(count, words);
    } catch (const std::exception& fault) {
        std::cerr << "domtok: " << fault.what() << std::endl;
        return 1;
    }
}
