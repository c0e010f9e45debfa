// One rank looks, all ranks know.
#include "glassbox/parallel/door.hpp"

#include <string>

namespace glassbox::parallel {

void at_the_door(const Group& world, const std::function<void()>& check) {
  std::string usage, fault;
  if (world.rank() == 0) {
    try {
      check();
    } catch (const std::invalid_argument& error) {
      usage = error.what();
    } catch (const std::exception& error) {
      fault = error.what();
    }
  }
  usage = world.broadcast(usage);
  fault = world.broadcast(fault);
  if (!usage.empty()) throw std::invalid_argument(usage);
  if (!fault.empty()) throw SharedFault(fault);
}

}  // namespace glassbox::parallel
