// One rank looks, all ranks know.
#include "glassbox/parallel/door.hpp"

#include <string>

namespace glassbox::parallel {

void at_the_door(const Group& world, const std::function<void()>& check) {
  std::string found;  // empty, or what was thrown behind a letter that says its kind
  if (world.rank() == 0) {
    try {
      check();
    } catch (const std::invalid_argument& error) {
      found = std::string("u") + error.what();
    } catch (const std::exception& error) {
      found = std::string("f") + error.what();
    }
  }
  found = world.broadcast(found);
  if (found.empty()) return;
  if (found.front() == 'u') throw WrongUsage(found.substr(1));
  throw SharedFault(found.substr(1));
}

}  // namespace glassbox::parallel
